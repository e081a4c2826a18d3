package io.dicomadapter.grouper;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.kafka.testing.TestBroker;
import io.dicomadapter.testing.TestEvents;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A grouper whose pipelines are submitted over HTTP, each to a platform of its own. */
final class HttpSite implements AutoCloseable {

    final Site site;
    final SubmitterSite submitter;

    private final Map<String, TestPlatform> platforms = new HashMap<>();
    private final ConfigurableApplicationContext grouper;

    HttpSite(TestBroker broker, Path folder, List<String> settings, String... pipelines) throws Exception {
        site = new Site(broker, folder);
        submitter = new SubmitterSite(site);
        site.configure(new ApplicationEntity(
                TestEvents.CALLED_AET,
                TestEvents.CALLED_AET,
                null,
                Map.of("pipeline-well", "well", "jobRetryDelay", "300"),
                List.of(),
                List.of(),
                false));
        List<String> arguments = new ArrayList<>(List.of(
                "--submit.give-up-after=6s",
                "--submit.http.timeout=2s",
                "--submit.http.longest-pause=1s",
                "--submit.http.concurrency=2"));
        arguments.addAll(settings);
        for (String pipeline : pipelines) {
            platforms.put(pipeline, new TestPlatform());
            arguments.add("--submit.pipelines." + pipeline + ".url="
                    + platforms.get(pipeline).url());
        }
        grouper = SpringApplication.run(JobGrouperApplication.class, site.arguments(arguments.toArray(String[]::new)));
    }

    TestPlatform platform(String pipeline) {
        return platforms.get(pipeline);
    }

    MeterRegistry meters() {
        return grouper.getBean(MeterRegistry.class);
    }

    /** Between a request and the next. */
    static Duration pause(TestPlatform platform, int afterRequest) {
        List<TestPlatform.Request> requests = platform.requests();
        return Duration.ofNanos(requests.get(afterRequest + 1).nanos()
                - requests.get(afterRequest).nanos());
    }

    @Override
    public void close() {
        grouper.close();
        platforms.values().forEach(TestPlatform::close);
        site.close();
    }
}
