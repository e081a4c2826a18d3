package io.dicomadapter.control.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.control.kubernetes.testing.Cluster;
import io.dicomadapter.event.ConfigAudit.Outcome;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import io.dicomadapter.store.StorageLayout;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** REST where resources are the truth. */
@KafkaBroker
class KubernetesRestIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String LEASE = "dicom-adapter-control";
    private static final String SOURCE = "/api/config/sourceaetitle";
    private static final String DESTINATION = "/api/config/destinationaetitle";

    @TempDir
    static Path folder;

    private static TestBroker broker;
    private static Cluster cluster;
    private static CuttableRelay relay;
    private static String prefix;
    private static ControlReplica control;
    private static ControlReplica other;

    @BeforeAll
    static void start(TestBroker given) throws IOException {
        broker = given;
        StorageLayout.at(folder.resolve("store")).prepare();
        cluster = Cluster.start();
        relay = CuttableRelay.to(cluster.port());
        prefix = TestBroker.uniquePrefix();
        control = ControlReplica.start(broker, prefix, folder.resolve("store"), relay.port(), "control-0")
                .ready();
        other = ControlReplica.start(broker, prefix, folder.resolve("store"), cluster.port(), "control-1")
                .ready();
    }

    @AfterAll
    static void stop() {
        other.close();
        control.close();
        relay.close();
        cluster.close();
    }

    @Test
    void makesChangesAndRemovesAResourceAndAnswersOnceItIsInForce() throws Exception {
        // when
        HttpResponse<String> created = expect(
                201,
                control.send(
                        "POST",
                        "/api/config/claraaetitle",
                        "{\"aeTitle\": \"REST AE\", \"processorSettings\": {\"pipeline-a\": \"b\"}}",
                        "X-Change-Reason",
                        "a new one"));

        // then
        assertThat(control.configuration().held("ae/REST AE")).isPresent();
        assertThat(cluster.names("ApplicationEntity")).contains("rest-ae-" + hashOf("REST AE"));
        assertThat(control.audit()).anySatisfy(audit -> {
            assertThat(audit.key()).isEqualTo("ae/REST AE");
            assertThat(audit.by()).isEqualTo("localhost");
            assertThat(audit.origin()).isEqualTo("rest");
            assertThat(audit.why()).isEqualTo("a new one");
            assertThat(audit.outcome()).isEqualTo(Outcome.APPLIED);
        });

        // when
        expect(
                200,
                other.send(
                        "PUT",
                        "/api/config/claraaetitle/REST%20AE",
                        "{\"aeTitle\": \"REST AE\", \"processorSettings\": {\"pipeline-a\": \"c\"}}",
                        "If-Match",
                        created.headers().firstValue("ETag").orElseThrow()));

        // then
        assertThat(cluster.field(
                        "ApplicationEntity", "rest-ae-" + hashOf("REST AE"), "spec", "processorSettings", "pipeline-a"))
                .isEqualTo("c");

        // when
        expect(200, control.send("DELETE", "/api/config/claraaetitle/REST%20AE", null));

        // then
        assertThat(control.configuration().held("ae/REST AE")).isEmpty();
        await().atMost(SOON).until(() -> !cluster.names("ApplicationEntity").contains("rest-ae-" + hashOf("REST AE")));
    }

    @Test
    void changesAndRemovesWhatKubectlMade() throws Exception {
        // given
        cluster.apply(Manifests.source("of-kubectl", "KCTL", "10.0.0.1"));
        await().atMost(SOON)
                .until(() -> control.configuration().held("source/KCTL").isPresent());

        // when
        expect(200, control.send("PUT", SOURCE + "/KCTL", "{\"hosts\": [\"10.0.0.2\"]}"));

        // then
        assertThat(cluster.field("Source", "of-kubectl", "spec", "hosts", 0)).isEqualTo("10.0.0.2");

        // when
        expect(200, control.send("DELETE", SOURCE + "/KCTL", null));

        // then
        assertThat(cluster.names("Source")).doesNotContain("of-kubectl");
    }

    @Test
    void answersWhoseVersionIsOldAndWhatIsTakenAsWithoutKubernetes() throws Exception {
        // given
        String etag = expect(201, control.send("POST", DESTINATION, destination("raced", 104)))
                .headers()
                .firstValue("ETag")
                .orElseThrow();

        // when
        List<Integer> statuses = Stream.of(control, other)
                .map(replica -> CompletableFuture.supplyAsync(() -> put(replica, etag)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        // then
        assertThat(statuses).containsExactlyInAnyOrder(200, 412);
        expect(409, control.send("POST", DESTINATION, destination("RACED", 104)));
        expect(404, control.send("PUT", DESTINATION + "/nobody", destination("nobody", 104)));
        expect(400, control.send("POST", DESTINATION, destination("bad", 0)));
        assertThat(cluster.names("Destination")).doesNotContain("bad", "nobody");
    }

    @Test
    void refusesAChangeOfAVersionThatKubectlHasChangedSince() throws Exception {
        // given
        String etag = expect(201, control.send("POST", DESTINATION, destination("edited", 104)))
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        cluster.apply("""
                apiVersion: dicomadapter.io/v1
                kind: Destination
                metadata: { name: edited }
                spec: { name: edited, aeTitle: PACS, host: 10.1.1.1, port: 0 }
                """);

        // when
        HttpResponse<String> answer =
                control.send("PUT", DESTINATION + "/edited", destination("edited", 105), "If-Match", etag);

        // then
        expect(412, answer);
        expect(200, control.send("PUT", DESTINATION + "/edited", destination("edited", 105)));
    }

    @Test
    void saysThatTheApiServerIsAway() throws Exception {
        // given
        relay.cut();

        // when
        HttpResponse<String> answer = control.send("POST", DESTINATION, destination("away", 104));

        // then
        relay.mend();
        expect(503, answer);
        assertThat(answer.body()).contains("the API server does not take it");
    }

    @Test
    void tellsThatNobodyLeadsAndTheNextLeaderFinishesWhatWasBegun() throws Exception {
        // given: the lease is held by a replica that never does anything, as one that was killed
        try (Cluster orphaned = Cluster.start();
                ControlReplica alone = ControlReplica.start(
                        broker, TestBroker.uniquePrefix(), held(orphaned), orphaned.port(), "control-9")) {
            await().atMost(SOON)
                    .until(() ->
                            alone.send("GET", "/health/status", null).body().contains("FOLLOWING"));

            // when
            HttpResponse<String> answer = alone.send("POST", DESTINATION, destination("begun", 104));

            // then
            expect(503, answer);
            assertThat(answer.body()).contains("no replica of control has put that in force");
            assertThat(alone.configuration().destinations()).isEmpty();

            // when
            orphaned.kubectl()
                    .leases()
                    .inNamespace(Cluster.NAMESPACE)
                    .withName(LEASE)
                    .delete();

            // then
            await().atMost(SOON)
                    .until(() -> alone.configuration().destination("begun").isPresent());
        }
    }

    private static Path held(Cluster orphaned) {
        ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC);
        new LeaseLock(Cluster.NAMESPACE, LEASE, "killed")
                .create(orphaned.kubectl(), new LeaderElectionRecord("killed", Duration.ofMinutes(5), now, now, 0));
        return folder.resolve("store");
    }

    private static int put(ControlReplica replica, String etag) {
        try {
            return replica.send(
                            "PUT",
                            DESTINATION + "/raced",
                            destination("raced", replica == control ? 105 : 106),
                            "If-Match",
                            etag)
                    .statusCode();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpResponse<String> expect(int status, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer;
    }

    private static String hashOf(String name) {
        return java.util.UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString().substring(0, 8);
    }

    private static String destination(String name, int port) {
        return "{\"name\": \"%s\", \"aeTitle\": \"PACS\", \"host\": \"10.1.1.1\", \"port\": %d}".formatted(name, port);
    }
}
