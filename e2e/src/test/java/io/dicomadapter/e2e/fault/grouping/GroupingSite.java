package io.dicomadapter.e2e.fault.grouping;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.e2e.fault.Broker;
import io.dicomadapter.e2e.fault.ServiceSite;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/** What two groupers share, with the AE titles in the configuration. */
record GroupingSite(ServiceSite shared) implements AutoCloseable {

    /** Grouped by study, for a pipeline of each way. */
    static final String BY_STUDY = "STUDYAI";

    /** Grouped by patient: its instances go a way through Kafka more. */
    static final String BY_PATIENT = "PATIENTAI";

    /** Closes when the association is released. */
    static final String BY_RELEASE = "RELEASEAI";

    /** Configured nowhere. */
    static final String UNKNOWN = "NOBODY";

    static final String PATIENT_ID = "00100020";
    static final String HTTP_PIPELINE = "over-http";

    private static final String PREFIX = "grouping.";
    private static final String HEARTBEAT = "heartbeat.interval.ms=500";
    private static final String SESSION_TIMEOUT = "session.timeout.ms=3000";

    static GroupingSite on(Broker broker, Path folder) throws ExecutionException, InterruptedException, IOException {
        GroupingSite site = new GroupingSite(ServiceSite.on(broker, PREFIX, folder));
        site.shared.configure(entity(BY_STUDY, Map.of("pipeline-http", HTTP_PIPELINE)));
        site.shared.configure(entity(BY_PATIENT, Map.of("groupBy", "0010,0020")));
        site.shared.configure(entity(BY_RELEASE, Map.of("completeOnRelease", "1")));
        return site;
    }

    /** An AE title with the shortest timeout, a pipeline of way kafka, and these settings. */
    static ApplicationEntity entity(String aeTitle, Map<String, String> settings) {
        Map<String, String> all =
                new HashMap<>(Map.of("timeout", "5", "jobRetryDelay", "100", "pipeline-kafka", "over-kafka"));
        all.putAll(settings);
        return new ApplicationEntity(aeTitle, aeTitle, null, all, List.of(), List.of(), false);
    }

    void remove(ApplicationEntity entity) {
        shared.sendBytes(shared.topics().config(), entity.key(), null);
    }

    /** Kafka Streams' name of the groupers. */
    String application() {
        return PREFIX + "job-grouper";
    }

    /** How many groupers the broker takes for alive: each has one thread, which is one member. */
    int members() throws ExecutionException, InterruptedException {
        try (Admin admin = shared.broker().admin()) {
            return admin.describeConsumerGroups(List.of(application()))
                    .describedGroups()
                    .get(application())
                    .get()
                    .members()
                    .size();
        }
    }

    /** Command line of a grouper here, without what is its own. */
    List<String> arguments() {
        Stream<String> own = Stream.of(
                "--storage.durability=none",
                "--spring.kafka.streams.properties.main.consumer." + SESSION_TIMEOUT,
                "--spring.kafka.streams.properties.main.consumer." + HEARTBEAT);
        return Stream.concat(shared.arguments().stream(), own).toList();
    }

    @Override
    public void close() {
        shared.close();
    }
}
