package io.dicomadapter.control.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.control.kubernetes.testing.Cluster;
import io.dicomadapter.event.CloseReason;
import io.dicomadapter.event.Digest;
import io.dicomadapter.event.FilesReleased;
import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.GroupMember;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.event.InstanceUnhandled;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import io.dicomadapter.service.EventPublisher;
import io.dicomadapter.store.StorageLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deleting an ApplicationEntity, by the events that the other services write. */
@KafkaBroker
class DrainIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private TestBroker broker;
    private Cluster cluster;
    private String prefix;
    private ControlReplica control;

    @BeforeEach
    void start() throws IOException {
        StorageLayout.at(folder.resolve("store")).prepare();
        cluster = Cluster.start();
        prefix = TestBroker.uniquePrefix();
    }

    @AfterEach
    void stop() {
        control.close();
        cluster.close();
    }

    @Test
    void keepsADeletedResourceUntilItsInstancesAreInClosedGroups() {
        // given
        control = replica();
        cluster.apply(Manifests.applicationEntity("lung", "LUNG"));
        await().atMost(SOON)
                .until(() -> cluster.reason("ApplicationEntity", "lung").equals("Accepted"));
        List<InstanceStored> stored = List.of(stored("a"), stored("b"), stored("c"));
        stored.forEach(instance -> publisher().publishAndWait(topics().instancesStored(), "study", instance));

        // when
        cluster.resource("ApplicationEntity", "lung").delete();

        // then
        await().atMost(SOON)
                .until(() -> cluster.reason("ApplicationEntity", "lung").equals("Draining"));
        assertThat(control.configuration().applicationEntity("LUNG")).isEmpty();

        // when
        publisher().publishAndWait(topics().jobsReady(), "group", closed(stored.get(0)));
        publisher()
                .publishAndWait(
                        topics().instancesUnhandled(), "study", new InstanceUnhandled(stored.get(1), "not configured"));
        control.close();
        control = replica();
        await().during(Duration.ofSeconds(7))
                .atMost(SOON)
                .until(() -> cluster.names("ApplicationEntity").contains("lung"));

        // when
        publisher()
                .publishAndWait(
                        topics().filesReleased(),
                        stored.get(2).instanceId(),
                        new FilesReleased(
                                stored.get(2).instanceId(),
                                List.of(stored.get(2).path()),
                                Instant.now(),
                                "same bytes as a member of the group"));

        // then
        await().atMost(SOON).until(() -> cluster.names("ApplicationEntity").isEmpty());
    }

    @Test
    void letsADeletedResourceGoAfterABoundedTime() {
        // given
        control = replica("--control.kubernetes.drain-at-most=3s");
        cluster.apply(Manifests.applicationEntity("lung", "LUNG"));
        await().atMost(SOON)
                .until(() -> cluster.reason("ApplicationEntity", "lung").equals("Accepted"));
        publisher().publishAndWait(topics().instancesStored(), "study", stored("a"));

        // when
        cluster.resource("ApplicationEntity", "lung").delete();

        // then
        await().atMost(SOON)
                .until(() -> cluster.reason("ApplicationEntity", "lung").equals("Draining"));
        await().atMost(SOON).until(() -> cluster.names("ApplicationEntity").isEmpty());
    }

    @Test
    void letsAResourceThatWasNeverInForceGoAtOnce() {
        // given
        control = replica();
        cluster.apply(Manifests.applicationEntity("lung", "LUNG"));
        await().atMost(SOON)
                .until(() -> cluster.reason("ApplicationEntity", "lung").equals("Accepted"));
        cluster.apply(Manifests.applicationEntity("other", "LUNG"));
        await().atMost(SOON)
                .until(() -> cluster.reason("ApplicationEntity", "other").equals("Conflict"));
        publisher().publishAndWait(topics().instancesStored(), "study", stored("a"));

        // when
        cluster.resource("ApplicationEntity", "other").delete();

        // then
        await().atMost(SOON).until(() -> cluster.names("ApplicationEntity").equals(List.of("lung")));
    }

    private ControlReplica replica(String... settings) {
        return ControlReplica.start(broker, prefix, folder.resolve("store"), cluster.port(), "control-0", settings);
    }

    private EventPublisher publisher() {
        return control.bean(EventPublisher.class);
    }

    private Topics topics() {
        return control.bean(Topics.class);
    }

    private static GroupClosed closed(InstanceStored instance) {
        return new GroupClosed(
                "group",
                1,
                "LUNG",
                "0020000D",
                CloseReason.INACTIVITY,
                Instant.now(),
                Instant.now(),
                List.of(),
                List.of(GroupMember.of(instance)));
    }

    private static InstanceStored stored(String id) {
        return new InstanceStored(
                id,
                "instances/00/" + id + ".dcm",
                1,
                new Digest("sha-256", "00"),
                "1.2.3",
                "1.2.3." + id.charAt(0) % 10,
                "1.2.4",
                "1.2.5",
                "1.2.840.10008.1.2.1",
                "LUNG",
                "CT1",
                "association",
                Instant.now(),
                0,
                Map.of());
    }
}
