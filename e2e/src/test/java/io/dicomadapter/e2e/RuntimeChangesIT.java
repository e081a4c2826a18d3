package io.dicomadapter.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.dicom.pdu.RejectReason;
import io.dicomadapter.dicom.testing.TestInstance;
import io.dicomadapter.dicom.testing.TestInstances;
import io.dicomadapter.dicom.ul.AssociationRejected;
import io.dicomadapter.e2e.harness.Adapter;
import io.dicomadapter.e2e.harness.AdapterConfig;
import io.dicomadapter.e2e.harness.Sender;
import io.dicomadapter.e2e.harness.TestPipeline;
import io.dicomadapter.event.JobSubmitted;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes by REST while everything runs: receiver, grouper and exporter follow. */
class RuntimeChangesIT {

    private static final Duration FOLLOWED = Duration.ofSeconds(2);
    private static final String ENTITY = "/api/config/claraaetitle";
    private static final String DESTINATION = "/api/config/destinationaetitle";

    @TempDir
    static Path folder;

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static Adapter adapter;

    @BeforeAll
    static void startAdapter() throws Exception {
        adapter = Adapter.in(folder);
        adapter.config(AdapterConfig.empty().source("STORESCU")).start();
    }

    @AfterAll
    static void stopAdapter() {
        adapter.close();
    }

    @Test
    void allServicesFollowNewEntriesWithinTwoSeconds() throws Exception {
        // given
        List<TestInstance> study = TestInstances.study(1, 2);
        assertCannotSend("NEWAE");

        // when
        send("POST", ENTITY, entity("NEWAE", 2), 201);

        // then
        await().atMost(FOLLOWED).ignoreExceptions().until(() -> hasSent("NEWAE", study));
        TestPipeline pipeline = TestPipeline.of(adapter);
        JobSubmitted job = pipeline.awaitJob(study.get(0).studyInstanceUid());
        Map<String, Path> payload = pipeline.payload(job);
        assertThat(payload).hasSize(2);

        // when
        send("POST", DESTINATION, """
                {"name": "newpacs", "aeTitle": "DEMOPACS", "hostIp": "127.0.0.1", "port": %d}""".formatted(adapter.pacsPort()), 201);

        // then
        assertThat(pipeline.export(job, payload.values(), "NEWPACS").succeeded())
                .isTrue();
        pipeline.finish(job);
    }

    private static boolean hasSent(String calledAet, List<TestInstance> study) throws IOException {
        Sender.to(adapter, calledAet).send(study.iterator(), answered -> {});
        return true;
    }

    private static void assertCannotSend(String calledAet) {
        List<TestInstance> study = TestInstances.study(1, 1);
        assertThatThrownBy(() -> hasSent(calledAet, study))
                .isInstanceOfSatisfying(
                        AssociationRejected.class,
                        rejected ->
                                assertThat(rejected.reason()).isEqualTo(RejectReason.CALLED_AE_TITLE_NOT_RECOGNIZED));
    }

    private static String entity(String aeTitle, int maxInstances) {
        return """
                {"aeTitle": "%s", "processorSettings":
                  {"timeout": 5, "maxInstances": %d, "pipeline-test": "%s"}}""".formatted(aeTitle, maxInstances, TestPipeline.PIPELINE_ID);
    }

    private static void send(String method, String path, String body, int status) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + adapter.httpPort() + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .build();
        HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    }
}
