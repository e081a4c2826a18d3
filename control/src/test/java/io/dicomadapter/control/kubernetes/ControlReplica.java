package io.dicomadapter.control.kubernetes;

import static java.net.http.HttpRequest.BodyPublishers.noBody;
import static java.net.http.HttpRequest.BodyPublishers.ofString;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.control.ControlApplication;
import io.dicomadapter.control.kubernetes.resource.ResourceCaches;
import io.dicomadapter.control.kubernetes.testing.Cluster;
import io.dicomadapter.event.ConfigAudit;
import io.dicomadapter.event.EventJson;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.kafka.testing.TestBroker;
import io.dicomadapter.service.KafkaClients;
import io.dicomadapter.service.table.WholeTopic;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** Control in the mode kubernetes. */
final class ControlReplica implements AutoCloseable {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final ConfigurableApplicationContext service;

    private ControlReplica(ConfigurableApplicationContext service) {
        this.service = service;
    }

    /** @param apiPort of the API server, or of what stands before it */
    static ControlReplica start(
            TestBroker broker, String prefix, Path store, int apiPort, String instance, String... settings) {
        List<String> all = new ArrayList<>(List.of(
                "--spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                "--topics.prefix=" + prefix,
                "--topics.partitions=1",
                "--topics.replication-factor=1",
                "--storage.path=" + store,
                "--server.port=0",
                "--service.instance=" + instance,
                "--control.api.authentication=false",
                "--control.mode=kubernetes",
                "--control.poll-interval=500ms",
                "--control.kubernetes.lease-duration=2s",
                "--control.kubernetes.relist-interval=1s"));
        all.addAll(List.of(settings));
        SpringApplication application = new SpringApplication(ControlApplication.class);
        application.addInitializers(context -> ((GenericApplicationContext) context)
                .registerBean(KubernetesClient.class, () -> Cluster.client(apiPort)));
        return new ControlReplica(application.run(all.toArray(String[]::new)));
    }

    /** Until it has read the topic and all resources; before that it takes no change. */
    ControlReplica ready() {
        await().atMost(LONG)
                .until(() ->
                        configuration().isLoaded() && bean(ResourceCaches.class).areComplete());
        return this;
    }

    RuntimeConfiguration configuration() {
        return service.getBean(RuntimeConfiguration.class);
    }

    <T> T bean(Class<T> type) {
        return service.getBean(type);
    }

    /** Applied and refused changes, in their order. */
    List<ConfigAudit> audit() {
        List<ConfigAudit> all = new ArrayList<>();
        String topic = bean(Topics.class).configAudit().name();
        new WholeTopic(bean(KafkaClients.class), topic)
                .forEach(record -> all.add(EventJson.mapper().readValue(record.value(), ConfigAudit.class)));
        return all;
    }

    HttpResponse<String> send(String method, String path, String bodyOrNull, String... headers)
            throws IOException, InterruptedException {
        URI uri = URI.create("http://localhost:" + service.getEnvironment().getProperty("local.server.port") + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .method(method, bodyOrNull == null ? noBody() : ofString(bodyOrNull))
                .header("Content-Type", "application/json");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        service.close();
    }
}
