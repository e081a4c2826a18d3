package io.dicomadapter.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.dicom.testing.TestInstance;
import io.dicomadapter.dicom.testing.TestInstances;
import io.dicomadapter.e2e.harness.Adapter;
import io.dicomadapter.e2e.harness.AdapterConfig;
import io.dicomadapter.e2e.harness.Dcmtk;
import io.dicomadapter.e2e.harness.Events;
import io.dicomadapter.e2e.harness.Peers;
import io.dicomadapter.e2e.harness.Ports;
import io.dicomadapter.e2e.harness.StoreScp;
import io.dicomadapter.event.EventJson;
import io.dicomadapter.event.EventKeys;
import io.dicomadapter.event.ExportCompleted;
import io.dicomadapter.event.OperationRequested;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An operator at the REST interface of the whole adapter; the PACS is DCMTK's. */
class OperationsIT {

    private static final String DESTINATIONS = "/api/config/destinationaetitle";

    @TempDir
    static Path folder;

    private static Adapter adapter;
    private static StoreScp pacs;

    @BeforeAll
    static void startPacsAndAdapter() throws Exception {
        Peers.require("storescp", "storescu");
        pacs = StoreScp.start(folder);
        adapter = Adapter.in(folder)
                .config(AdapterConfig.demo().applicationEntity("REPLAYED", "nobody", 1))
                .setting("scu.retries.maximum", 0)
                .setting("scu.breaker.failures", 1)
                .setting("scu.breaker.probe-interval", "200ms")
                .setting("scu.breaker.give-up-after", "1s")
                .start();
    }

    @AfterAll
    static void stop() {
        adapter.close();
        pacs.close();
    }

    @Test
    void asksANewDestinationByEchoAndSendsAFolderThere() throws Exception {
        // given
        create("NewPacs", pacs.port());
        TestInstance image = TestInstances.ct();
        image.writeTo(Files.createDirectories(adapter.store().resolve("results/by-hand"))
                .resolve("1.dcm"));

        // when
        JsonNode echo = post(DESTINATIONS + "/newpacs/echo", "", 200);
        JsonNode accepted =
                post("/api/exports", "{\"destinations\": [\"NewPacs\"], \"folder\": \"results/by-hand\"}", 202);

        // then
        assertThat(echo.path("outcome").asString()).as(echo.toString()).isEqualTo("ANSWERED");
        assertThat(echo.path("destination").asString()).isEqualTo("NewPacs");
        assertThat(echo.path("status").asString()).isEqualTo("0000");
        assertThat(completed(accepted).succeeded()).isTrue();
        assertThat(pacs.received()).containsKey(image.sopInstanceUid());
        assertThat(adapter.events().all(Events.TOPICS.operationsRequested()))
                .extracting(OperationRequested::by)
                .containsOnly("localhost");
    }

    @Test
    void saysThatNobodyIsThereAndListsAndRetriesTheExportThatDied() throws Exception {
        // given
        create("Away", Ports.free());
        TestInstance image = TestInstances.ct();
        image.writeTo(
                Files.createDirectories(adapter.store().resolve("results/dead")).resolve("1.dcm"));
        assertThat(post(DESTINATIONS + "/Away/echo", "", 200).path("outcome").asString())
                .isEqualTo("NOT_REACHED");
        JsonNode accepted =
                post("/api/exports", "{\"destination\": \"Away\", \"files\": [\"results/dead/1.dcm\"]}", 202);
        String exportId = accepted.path("exportId").asString();
        assertThat(completed(accepted).succeeded()).isFalse();

        // when
        JsonNode dead = json(adapter.send("GET", "/api/dead/exports?destination=away", ""), 200);
        json(adapter.send("PUT", DESTINATIONS + "/Away", destination("Away", pacs.port())), 200);
        JsonNode retried = post("/api/dead/exports/retry", "{\"exportIds\": [\"" + exportId + "\", \"none\"]}", 200);

        // then
        assertThat(dead.valueStream().map(export -> export.path("exportId").asString()))
                .containsExactly(exportId);
        assertThat(dead.get(0).path("reason").asString()).isNotEmpty();
        assertThat(retried.valueStream()
                        .map(export -> export.path("exportId").asString() + " "
                                + export.path("outcome").asString()))
                .containsExactly(exportId + " TRIED_AGAIN", "none NOT_DEAD");
        await().atMost(Adapter.PATIENCE)
                .untilAsserted(() -> assertThat(pacs.received()).containsKey(image.sopInstanceUid()));
        await().atMost(Adapter.PATIENCE)
                .untilAsserted(() -> assertThat(json(adapter.send("GET", "/api/dead/exports", ""), 200))
                        .isEmpty());
        assertThat(json(adapter.send("GET", "/api/dead/jobs", ""), 200)).isEmpty();
        assertThat(post("/api/dead/jobs/retry", "{\"jobIds\": [\"none\"]}", 200)
                        .get(0)
                        .path("outcome")
                        .asString())
                .isEqualTo("NOT_DEAD");
    }

    @Test
    void replaysAStudyByUidAndByHashAndSaysWhatIsWrongWithARule() throws Exception {
        // given
        TestInstance image = TestInstances.ct();
        Path file = folder.resolve(UUID.randomUUID() + ".dcm");
        image.writeTo(file);
        Dcmtk.storescu("REPLAYED", adapter.scpPort(), List.of(file)).succeeded();
        String study = EventKeys.ofStudy(image.studyInstanceUid());
        await().atMost(Adapter.PATIENCE)
                .until(() -> adapter.events().all(Events.TOPICS.jobsReady()).stream()
                        .anyMatch(group -> group.calledAet().equals("REPLAYED")));

        // when
        JsonNode byUid = post("/api/replays", "{\"study\": \"" + image.studyInstanceUid() + "\"}", 200);
        JsonNode byHash = post("/api/replays", "{\"study\": \"" + study + "\", \"aeTitle\": \"REPLAYED\"}", 200);
        JsonNode refused = post("/api/replays", "{\"aeTitle\": \"REPLAYED\", \"set\": {\"timeout\": 1}}", 400);

        // then
        assertThat(byUid.path("groups")).isEqualTo(byHash.path("groups")).hasSize(1);
        assertThat(byUid.path("groups").get(0).path("difference").asString()).isEqualTo("same");
        assertThat(byUid.path("groups").get(0).path("studies").get(0).asString())
                .isEqualTo(study);
        assertThat(refused.path("detail").asString()).contains("timeout");
    }

    private static ExportCompleted completed(JsonNode accepted) {
        String id = accepted.path("exportId").asString();
        return adapter.events()
                .awaitOne(
                        Events.TOPICS.exportsCompleted(),
                        completed -> completed.exportId().equals(id));
    }

    private static void create(String name, int port) throws Exception {
        post(DESTINATIONS, destination(name, port), 201);
    }

    private static String destination(String name, int port) {
        return "{\"name\": \"%s\", \"aeTitle\": \"%s\", \"host\": \"127.0.0.1\", \"port\": %d}"
                .formatted(name, StoreScp.AE_TITLE, port);
    }

    private static JsonNode post(String path, String body, int status) throws IOException, InterruptedException {
        return json(adapter.send("POST", path, body), status);
    }

    private static JsonNode json(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return EventJson.mapper().readTree(answer.body());
    }
}
