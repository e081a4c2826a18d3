package io.dicomadapter.event.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class TopicsTest {

    private static final String SEVEN_DAYS = "604800000";
    private static final String ONE_DAY = "86400000";
    private static final String FORTY_EIGHT_MIB = "50331648";

    private final Topics topics = new Topics(new TopicSettings("site1.", 12, (short) 3));

    @Test
    void putsThePrefixBeforeEveryName() {
        assertThat(topics.all())
                .extracting(Topic::name)
                .containsExactly(
                        "site1.instances.stored",
                        "site1.associations.released",
                        "site1.instances.unhandled",
                        "site1.jobs.ready",
                        "site1.jobs.submissions",
                        "site1.jobs.submitted",
                        "site1.jobs.status",
                        "site1.exports.requested",
                        "site1.exports.tasks",
                        "site1.exports.completed",
                        "site1.exports.releases",
                        "site1.exports.results",
                        "site1.files.released",
                        "site1.files.waiting",
                        "site1.config",
                        "site1.config.audit",
                        "site1.services.status",
                        "site1.operations.requested",
                        "site1.operations.completed");
    }

    @Test
    void keepsStoredInstancesForSevenDaysSoThatTheyCanBeReplayed() {
        assertThat(definition("site1.instances.stored").configs())
                .containsEntry("cleanup.policy", "delete")
                .containsEntry("retention.ms", SEVEN_DAYS);
    }

    @Test
    void putsTheEndOfAnAssociationIntoThePartitionOfItsStudy() {
        assertThat(topics.associationsReleased().partitions())
                .isEqualTo(topics.instancesStored().partitions());
    }

    @Test
    void rollsSegmentsDailySoThatRecordsGoSoonAfterTheirTime() {
        assertThat(definition("site1.instances.stored").configs()).containsEntry("segment.ms", ONE_DAY);
    }

    @Test
    void allowsLargeRecordsWhereAGroupIsNamed() {
        assertThat(List.of(
                        "jobs.ready",
                        "jobs.submitted",
                        "jobs.status",
                        "exports.requested",
                        "files.released",
                        "files.waiting"))
                .allSatisfy(name -> assertThat(definition("site1." + name).configs())
                        .containsEntry("max.message.bytes", FORTY_EIGHT_MIB));
    }

    @Test
    void compactsTheConfigurationInOnePartitionAndKeepsItForEver() {
        NewTopic config = definition("site1.config");
        assertThat(config.numPartitions()).isEqualTo(1);
        assertThat(config.configs()).containsEntry("cleanup.policy", "compact").doesNotContainKey("retention.ms");
    }

    @Test
    void keepsTheLastStateOfEachSubmissionAndExportAndReleaseForEver() {
        assertThat(List.of("site1.jobs.submissions", "site1.exports.tasks", "site1.files.waiting"))
                .allSatisfy(name -> {
                    assertThat(definition(name).configs())
                            .containsEntry("cleanup.policy", "compact")
                            .containsEntry("segment.ms", ONE_DAY)
                            .doesNotContainKey("retention.ms");
                    assertThat(definition(name).numPartitions()).isEqualTo(12);
                });
    }

    @Test
    void keepsWhatOneReplicaWatchesOverInOnePartition() {
        assertThat(List.of("site1.exports.releases", "site1.exports.results")).allSatisfy(name -> {
            assertThat(definition(name).numPartitions()).isEqualTo(1);
            assertThat(definition(name).configs())
                    .containsEntry("cleanup.policy", "compact")
                    .doesNotContainKey("retention.ms");
        });
    }

    @Test
    void forgetsWithinHoursWhatReplicasSaidOfThemselves() {
        assertThat(definition("site1.services.status").configs())
                .containsEntry("retention.ms", "3600000")
                .containsEntry("segment.ms", "3600000");
    }

    @Test
    void givesEveryTopicThatIsNotCompactedADeadLetterTopicThatTakesWhatTheTopicTakes() {
        List<Topic<?>> withDeadLetters =
                topics.all().stream().filter(topic -> !topic.isCompacted()).toList();
        assertThat(withDeadLetters).hasSize(13).allSatisfy(topic -> {
            NewTopic dead = definition(topics.deadLetter(topic));
            assertThat(dead.name()).isEqualTo(topic.name() + ".dead");
            assertThat(dead.numPartitions()).isGreaterThanOrEqualTo(topic.partitions());
            assertThat(Integer.parseInt(dead.configs().get("max.message.bytes")))
                    .isGreaterThan(topic.maxMessageBytes());
        });
        assertThat(topics.definitions()).hasSize(32);
    }

    @Test
    void keepsWhoAskedForWhatAsLongAsWhoChangedWhat() {
        assertThat(topics.operationsRequested().retention())
                .isEqualTo(topics.configAudit().retention());
    }

    @Test
    void toleratesTheLossOfOneOfThreeBrokers() {
        assertThat(topics.definitions()).allSatisfy(topic -> {
            assertThat(topic.replicationFactor()).isEqualTo((short) 3);
            assertThat(topic.configs()).containsEntry("min.insync.replicas", "2");
        });
    }

    @Test
    void asksASingleBrokerForNoReplicas() {
        assertThat(new Topics(TopicSettings.STANDALONE).definitions())
                .allSatisfy(topic -> assertThat(topic.configs()).containsEntry("min.insync.replicas", "1"));
    }

    private NewTopic definition(String name) {
        Map<String, NewTopic> byName =
                topics.definitions().stream().collect(Collectors.toMap(NewTopic::name, Function.identity()));
        return byName.get(name);
    }
}
