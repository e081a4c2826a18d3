package io.dicomadapter.control.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.config.ConfigChange.Origin;
import io.dicomadapter.config.HeldEntry;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import io.dicomadapter.store.StorageLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Resources at an API server that keeps them and tells of changes, and the whole service on a real broker. */
@KafkaBroker
class KubernetesIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration CHANGED = Duration.ofSeconds(2);

    @TempDir
    Path folder;

    private TestBroker broker;
    private Cluster cluster;
    private CuttableRelay relay;
    private String prefix;
    private ControlReplica control;

    @BeforeEach
    void start() throws IOException {
        StorageLayout.at(folder.resolve("store")).prepare();
        cluster = Cluster.start();
        relay = CuttableRelay.to(cluster.port());
        prefix = TestBroker.uniquePrefix();
        control = replica("control-0");
    }

    @AfterEach
    void stop() {
        control.close();
        relay.close();
        cluster.close();
    }

    @Test
    void putsAResourceInForceWithinTwoSecondsAndTellsItSo() {
        // given
        cluster.apply(ae("first", "FIRST"));
        await().atMost(SOON).until(() -> isInForce(control, "ae/FIRST"));

        // when
        cluster.apply(ae("lung", "LUNG"));

        // then
        await().atMost(CHANGED).until(() -> isInForce(control, "ae/LUNG"));
        HeldEntry held = control.configuration().held("ae/LUNG").orElseThrow();
        assertThat(held.change().orElseThrow().origin()).isEqualTo(Origin.KUBERNETES);
        assertThat(held.change().orElseThrow().by()).isEqualTo("ApplicationEntity clinic/lung");
        await().atMost(SOON).until(() -> reason("ApplicationEntity", "lung").equals("Accepted"));
        assertThat(cluster.field("ApplicationEntity", "lung", "status", "conditions", 0, "status"))
                .isEqualTo("True");
        assertThat(cluster.field("ApplicationEntity", "lung", "status", "observedGeneration"))
                .isEqualTo(cluster.field("ApplicationEntity", "lung", "metadata", "generation"));
    }

    @Test
    void followsARenamedEntryAndADeletedOne() {
        // given
        cluster.apply(source("ct", "CT1", "10.0.0.1"));
        await().atMost(SOON).until(() -> isInForce(control, "source/CT1"));

        // when
        cluster.apply(source("ct", "CT2", "10.0.0.1"));

        // then
        await().atMost(SOON).until(() -> isInForce(control, "source/CT2") && !isInForce(control, "source/CT1"));

        // when
        cluster.resource("Source", "ct").delete();

        // then
        await().atMost(SOON).until(() -> control.configuration().sources().isEmpty());
    }

    @Test
    void keepsTheLastGoodEntryOfAnInvalidResourceUntilItIsFixed() {
        // given
        cluster.apply(source("ct", "CT1", "10.0.0.1"));
        await().atMost(SOON).until(() -> reason("Source", "ct").equals("Accepted"));

        // when
        cluster.apply(source("ct", "CT1", "10.0.0.0/33"));

        // then
        await().atMost(SOON).until(() -> reason("Source", "ct").equals("Invalid"));
        assertThat(cluster.message("Source", "ct"))
                .contains("hosts: Invalid host name/IP address '10.0.0.0/33'")
                .endsWith("What it said before stays in force as source/CT1");
        assertThat(control.configuration().sources("CT1").get(0).hosts()).containsExactly("10.0.0.1");

        // when
        cluster.apply(source("ct", "CT1", "10.0.0.0/30"));

        // then
        await().atMost(SOON).until(() -> reason("Source", "ct").equals("Accepted"));
        assertThat(control.configuration().sources("CT1").get(0).hosts()).containsExactly("10.0.0.0/30");
    }

    @Test
    void tellsWhichFieldsOfAnotherShapeAreWrongAndFollowsTheOthers() {
        // when
        cluster.apply("""
                apiVersion: dicomadapter.io/v1
                kind: Destination
                metadata: { name: broken }
                spec: { aeTitle: PACS, host: [10.0.0.1], port: eleven, prot: 104 }
                """);
        cluster.apply(source("ct", "CT1", "10.0.0.1"));

        // then
        await().atMost(SOON).until(() -> reason("Destination", "broken").equals("Invalid"));
        assertThat(cluster.message("Destination", "broken"))
                .contains("prot: not known here", "host: is a list", "port: is the text 'eleven'");
        await().atMost(SOON).until(() -> isInForce(control, "source/CT1"));
    }

    @Test
    void givesAnAeTitleToTheResourceThatHadItFirst() {
        // given
        cluster.apply(ae("lung", "LUNG"));
        await().atMost(SOON).until(() -> isInForce(control, "ae/LUNG"));

        // when
        cluster.apply(ae("other", "LUNG"));

        // then
        await().atMost(SOON).until(() -> reason("ApplicationEntity", "other").equals("Conflict"));
        assertThat(cluster.message("ApplicationEntity", "other")).contains("aeTitle: 'LUNG' is taken by");

        // when
        cluster.apply(ae("lung", "LUNG2"));

        // then
        await().atMost(SOON)
                .until(() -> isInForce(control, "ae/LUNG2")
                        && reason("ApplicationEntity", "other").equals("Accepted"));
    }

    @Test
    void catchesUpAfterTheApiServerWasAway() {
        // given
        cluster.apply(source("ct", "CT1", "10.0.0.1"));
        await().atMost(SOON).until(() -> isInForce(control, "source/CT1"));

        // when
        relay.cut();
        cluster.apply(source("mr", "MR1", "10.0.0.2"));
        cluster.resource("Source", "ct").delete();
        await().atMost(SOON).until(() -> health().contains("its last news stay in force"));

        // then
        assertThat(isInForce(control, "source/CT1")).isTrue();
        assertThat(isInForce(control, "source/MR1")).isFalse();

        // when
        relay.mend();

        // then
        await().atMost(SOON).until(() -> isInForce(control, "source/MR1") && !isInForce(control, "source/CT1"));
    }

    @Test
    void takesUpWhatWasWrittenWhileNoReplicaRan() {
        // given
        cluster.apply(source("ct", "CT1", "10.0.0.1"));
        await().atMost(SOON).until(() -> reason("Source", "ct").equals("Accepted"));
        long version = control.configuration().held("source/CT1").orElseThrow().version();
        control.close();
        cluster.apply(source("mr", "MR1", "10.0.0.2"));

        // when
        control = replica("control-0");

        // then
        await().atMost(SOON).until(() -> reason("Source", "mr").equals("Accepted"));
        assertThat(isInForce(control, "source/MR1")).isTrue();
        assertThat(control.configuration().held("source/CT1").orElseThrow().version())
                .isEqualTo(version);
    }

    @Test
    void hasAnotherReplicaLeadWhenTheLeaderIsGone() {
        try (ControlReplica second = replica("control-1")) {
            // given
            cluster.apply(source("ct", "CT1", "10.0.0.1"));
            await().atMost(SOON).until(() -> isInForce(control, "source/CT1") && isInForce(second, "source/CT1"));
            assertThat(control.audit().stream().filter(audit -> audit.key().equals("source/CT1")))
                    .hasSize(1);

            // when
            control.close();
            cluster.apply(source("mr", "MR1", "10.0.0.2"));

            // then
            await().atMost(SOON).until(() -> isInForce(second, "source/MR1"));
        }
    }

    private ControlReplica replica(String instance) {
        return ControlReplica.start(broker, prefix, folder.resolve("store"), relay.port(), instance);
    }

    private String health() throws IOException, InterruptedException {
        return control.send("GET", "/health/status", null).body();
    }

    private String reason(String kind, String name) {
        return cluster.reason(kind, name);
    }

    private static boolean isInForce(ControlReplica replica, String key) {
        Optional<HeldEntry> held = replica.configuration().held(key);
        return held.isPresent();
    }

    private static String ae(String name, String aeTitle) {
        return Manifests.applicationEntity(name, aeTitle);
    }

    private static String source(String name, String aeTitle, String host) {
        return Manifests.source(name, aeTitle, host);
    }
}
