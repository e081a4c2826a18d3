package io.dicomadapter.control.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.config.ConfigChange.Origin;
import io.dicomadapter.config.HeldEntry;
import io.dicomadapter.control.kubernetes.testing.Cluster;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import io.dicomadapter.store.StorageLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Resources at an API server that keeps them and tells of changes, and the whole service on a real broker. */
@KafkaBroker
class KubernetesIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration CHANGED = Duration.ofSeconds(2);

    @TempDir
    static Path folder;

    private static TestBroker broker;
    private static Cluster cluster;
    private static CuttableRelay relay;
    private static String prefix;
    private static ControlReplica control;

    @BeforeAll
    static void start(TestBroker given) throws IOException {
        broker = given;
        StorageLayout.at(folder.resolve("store")).prepare();
        cluster = Cluster.start();
        relay = CuttableRelay.to(cluster.port());
        prefix = TestBroker.uniquePrefix();
        control = replica("control-0");
    }

    @AfterAll
    static void stop() {
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
        cluster.apply(ae("lung0", "LUNG-0"));

        // then
        await().atMost(CHANGED).until(() -> isInForce(control, "ae/LUNG-0"));
        HeldEntry held = control.configuration().held("ae/LUNG-0").orElseThrow();
        assertThat(held.change().orElseThrow().origin()).isEqualTo(Origin.KUBERNETES);
        assertThat(held.change().orElseThrow().by()).isEqualTo("ApplicationEntity clinic/lung0");
        await().atMost(SOON).until(() -> reason("ApplicationEntity", "lung0").equals("Accepted"));
        assertThat(cluster.field("ApplicationEntity", "lung0", "status", "conditions", 0, "status"))
                .isEqualTo("True");
        assertThat(cluster.field("ApplicationEntity", "lung0", "status", "observedGeneration"))
                .isEqualTo(cluster.resource("ApplicationEntity", "lung0")
                        .get()
                        .getMetadata()
                        .getGeneration()
                        .toString());
    }

    @Test
    void followsARenamedEntryAndADeletedOne() {
        // given
        cluster.apply(source("ct1", "CT1-1", "10.0.0.1"));
        await().atMost(SOON).until(() -> isInForce(control, "source/CT1-1"));

        // when
        cluster.apply(source("ct1", "CT2-1", "10.0.0.1"));

        // then
        await().atMost(SOON).until(() -> isInForce(control, "source/CT2-1") && !isInForce(control, "source/CT1-1"));

        // when
        cluster.resource("Source", "ct1").delete();

        // then
        await().atMost(SOON).until(() -> !isInForce(control, "source/CT2-1"));
    }

    @Test
    void keepsTheLastGoodEntryOfAnInvalidResourceUntilItIsFixed() {
        // given
        cluster.apply(source("ct2", "CT1-2", "10.0.0.1"));
        await().atMost(SOON).until(() -> reason("Source", "ct2").equals("Accepted"));

        // when
        cluster.apply(source("ct2", "CT1-2", "10.0.0.0/33"));

        // then
        await().atMost(SOON).until(() -> reason("Source", "ct2").equals("Invalid"));
        assertThat(cluster.message("Source", "ct2"))
                .contains("hosts: Invalid host name/IP address '10.0.0.0/33'")
                .endsWith("What it said before stays in force as source/CT1-2");
        assertThat(control.configuration().sources("CT1-2").get(0).hosts()).containsExactly("10.0.0.1");

        // when
        cluster.apply(source("ct2", "CT1-2", "10.0.0.0/30"));

        // then
        await().atMost(SOON).until(() -> reason("Source", "ct2").equals("Accepted"));
        assertThat(control.configuration().sources("CT1-2").get(0).hosts()).containsExactly("10.0.0.0/30");
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
        cluster.apply(source("ct3", "CT1-3", "10.0.0.1"));

        // then
        await().atMost(SOON).until(() -> reason("Destination", "broken").equals("Invalid"));
        assertThat(cluster.message("Destination", "broken"))
                .contains("prot: not known here", "host: is a list", "port: is the text 'eleven'");
        await().atMost(SOON).until(() -> isInForce(control, "source/CT1-3"));
    }

    @Test
    void givesAnAeTitleToTheResourceThatHadItFirst() {
        // given
        cluster.apply(ae("lung4", "LUNG-4"));
        await().atMost(SOON).until(() -> isInForce(control, "ae/LUNG-4"));

        // when
        cluster.apply(ae("other4", "LUNG-4"));

        // then
        await().atMost(SOON).until(() -> reason("ApplicationEntity", "other4").equals("Conflict"));
        assertThat(cluster.message("ApplicationEntity", "other4")).contains("aeTitle: 'LUNG-4' is taken by");

        // when
        cluster.apply(ae("lung4", "LUNG2-4"));

        // then
        await().atMost(SOON)
                .until(() -> isInForce(control, "ae/LUNG2-4")
                        && reason("ApplicationEntity", "other4").equals("Accepted"));
    }

    /** Of what is deleted meanwhile real servers tell afterwards; the mock server does not, as one may that lost its past. */
    @Test
    void catchesUpAfterTheApiServerWasAway() {
        // given
        cluster.apply(source("ct5", "CT1-5", "10.0.0.1"));
        cluster.apply(source("us5", "US1-5", "10.0.0.3"));
        await().atMost(SOON).until(() -> isInForce(control, "source/CT1-5") && isInForce(control, "source/US1-5"));

        // when
        relay.cut();
        cluster.resource("Source", "us5").delete();
        cluster.apply(source("mr5", "MR1-5", "10.0.0.2"));
        cluster.apply(source("ct5", "CT2-5", "10.0.0.1"));
        await().atMost(SOON).until(() -> health().contains("its last news stay in force"));

        // then
        assertThat(isInForce(control, "source/CT1-5")).isTrue();
        assertThat(isInForce(control, "source/MR1-5")).isFalse();

        // when
        relay.mend();

        // then
        await().atMost(SOON)
                .until(() -> isInForce(control, "source/MR1-5")
                        && isInForce(control, "source/CT2-5")
                        && !isInForce(control, "source/CT1-5")
                        && !isInForce(control, "source/US1-5"));
    }

    @Test
    void catchesUpWhenTheConnectionIsDeadAndNobodySaysSo() {
        // given
        cluster.apply(source("ct8", "CT1-8", "10.0.0.1"));
        await().atMost(SOON).until(() -> isInForce(control, "source/CT1-8"));

        // when
        relay.silence();
        cluster.resource("Source", "ct8").delete();
        cluster.apply(source("mr8", "MR1-8", "10.0.0.2"));

        // then
        await().atMost(SOON).until(() -> isInForce(control, "source/MR1-8") && !isInForce(control, "source/CT1-8"));
    }

    @Test
    void takesUpWhatWasWrittenWhileNoReplicaRan() {
        // given
        cluster.apply(source("ct6", "CT1-6", "10.0.0.1"));
        await().atMost(SOON).until(() -> reason("Source", "ct6").equals("Accepted"));
        long version =
                control.configuration().held("source/CT1-6").orElseThrow().version();
        control.close();
        cluster.apply(source("mr6", "MR1-6", "10.0.0.2"));

        // when
        control = replica("control-0");

        // then
        await().atMost(SOON).until(() -> reason("Source", "mr6").equals("Accepted"));
        assertThat(isInForce(control, "source/MR1-6")).isTrue();
        assertThat(control.configuration().held("source/CT1-6").orElseThrow().version())
                .isEqualTo(version);
    }

    @Test
    void hasAnotherReplicaLeadWhenTheLeaderIsGone() {
        try (ControlReplica second = replica("control-1")) {
            // given
            cluster.apply(source("ct7", "CT1-7", "10.0.0.1"));
            await().atMost(SOON).until(() -> isInForce(control, "source/CT1-7") && isInForce(second, "source/CT1-7"));
            assertThat(control.audit().stream().filter(audit -> audit.key().equals("source/CT1-7")))
                    .hasSize(1);

            // when
            control.close();
            cluster.apply(source("mr7", "MR1-7", "10.0.0.2"));

            // then
            await().atMost(SOON).until(() -> isInForce(second, "source/MR1-7"));
        } finally {
            control = replica("control-0");
        }
    }

    private static ControlReplica replica(String instance) {
        return ControlReplica.start(broker, prefix, folder.resolve("store"), relay.port(), instance);
    }

    private static String health() throws IOException, InterruptedException {
        return control.send("GET", "/health/status", null).body();
    }

    private static String reason(String kind, String name) {
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
