package io.dicomadapter.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.dicom.testing.TestInstances;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@KafkaBroker
class ConfigurationWaitIT {

    private final String prefix = TestBroker.uniquePrefix();
    private final String configTopic = prefix + "config";

    @TempDir
    private Path root;

    @Test
    void keepsRequestsWaitingUntilTheConfigurationIsRead(TestBroker broker) throws Exception {
        // given
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()));
                Pacs pacs = Pacs.start()) {
            // More than the one partition that services read it with.
            create(admin, 2);
            try (ExportUnderTest service = ExportUnderTest.start(broker, root, Map.of("topics.prefix", prefix))) {
                // when
                String exportId = service.request("MainPacs", false, List.of(service.file(TestInstances.ct())));

                // then
                await().during(Duration.ofSeconds(2))
                        .until(() -> service.completions(exportId).isEmpty());
                assertThat(service.get("/health/ready")).contains("\"configuration\":{\"status\":\"DOWN\"");
                admin.deleteTopics(Set.of(configTopic)).all().get();
                await().ignoreExceptions().until(() -> create(admin, 1));
                service.configure(pacs.as("MainPacs"));
                assertThat(service.completed(exportId).succeeded()).isTrue();
                assertThat(service.deaths(exportId)).isEmpty();
            }
        }
    }

    private boolean create(Admin admin, int partitions) throws Exception {
        admin.createTopics(List.of(new NewTopic(configTopic, partitions, (short) 1)))
                .all()
                .get();
        return true;
    }
}
