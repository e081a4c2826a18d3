package io.dicomadapter.e2e;

import static io.dicomadapter.e2e.harness.Adapter.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.cli.DicomAdapter;
import io.dicomadapter.cli.report.ExitCode;
import io.dicomadapter.dicom.testing.TestInstance;
import io.dicomadapter.dicom.testing.TestInstances;
import io.dicomadapter.e2e.harness.Adapter;
import io.dicomadapter.e2e.harness.Dcmtk;
import io.dicomadapter.e2e.harness.Peers;
import io.dicomadapter.e2e.harness.Ports;
import io.dicomadapter.e2e.harness.Sender;
import io.dicomadapter.event.EventJson;
import io.dicomadapter.event.EventKeys;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The command line against the whole adapter, which asks for tokens; each test has names of its own. */
class CliIT {

    private static final Duration FOLLOWED = Duration.ofSeconds(2);
    private static final String ADMIN = "a-token-for-the-administrator";
    private static final String VIEWER = "a-token-for-who-only-looks";

    @TempDir
    static Path folder;

    private static Adapter adapter;
    private static Path admin;
    private static Path viewer;

    /** A command that has run. */
    private record Run(int exitCode, String out, String err) {

        Run ended(ExitCode expected) {
            assertThat(exitCode).as("%s%n%s", out, err).isEqualTo(expected.code());
            return this;
        }

        JsonNode json() {
            return EventJson.mapper().readTree(out);
        }
    }

    @BeforeAll
    static void start() throws IOException {
        Peers.require("storescu");
        admin = Files.writeString(folder.resolve("admin"), ADMIN + "\n");
        viewer = Files.writeString(folder.resolve("viewer"), VIEWER);
        adapter = Adapter.in(folder)
                .setting("control.api.authentication", true)
                .setting("control.api.tokens.alice.file", admin)
                .setting("control.api.tokens.alice.role", "admin")
                .setting("control.api.tokens.vera.file", viewer)
                .setting("control.api.tokens.vera.role", "viewer")
                .setting("service.status-interval", "1s")
                .start();
    }

    @AfterAll
    static void stop() {
        if (adapter != null) {
            adapter.close();
        }
    }

    @Test
    void makesAnAeTitleThatARealSenderCanCallAtOnce() throws Exception {
        // given
        Path image = write(TestInstances.ct());
        Dcmtk.storescu("COVIDAET", adapter.scpPort(), List.of(image)).failed();

        // when
        run("create", "aetitle", "-a", "COVIDAET", "pipeline-covid=demo", "timeout=5")
                .ended(ExitCode.DONE);

        // then
        await().atMost(FOLLOWED)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> Sender.to(adapter, "COVIDAET").rejection().isEmpty());
        Dcmtk.storescu("COVIDAET", adapter.scpPort(), List.of(image)).succeeded();
        run("aet", "delete", "COVIDAET").ended(ExitCode.DONE);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Dcmtk.storescu("COVIDAET", adapter.scpPort(), List.of(image))
                                .output())
                        .contains("Called AE Title Not Recognized"));
    }

    @Test
    void changesAnAeTitleAndLeavesWhatIsNotGiven() {
        // given
        run("aet", "create", "-a", "CHANGED", "pipeline-a=one", "timeout=7", "--retention", "PT1H")
                .ended(ExitCode.DONE);

        // when
        JsonNode changed = run("aet", "update", "CHANGED", "pipeline-b=two", "timeout=", "-o", "json")
                .ended(ExitCode.DONE)
                .json();

        // then
        assertThat(changed.path("processorSettings").toString())
                .isEqualTo("{\"pipeline-a\":\"one\",\"pipeline-b\":\"two\"}");
        assertThat(changed.path("retention").asString()).isEqualTo("PT1H");
        assertThat(run("aet", "get", "CHANGED").ended(ExitCode.DONE).out()).contains("retention", "PT1H");
        assertThat(run("aet", "list").ended(ExitCode.DONE).out())
                .containsPattern("NAME +AE TITLE +PROCESSOR +PROCESSOR SETTINGS")
                .containsPattern("CHANGED +CHANGED +AeTitleJobProcessor +pipeline-a=one pipeline-b=two");
    }

    @Test
    void managesSources() {
        run("create", "src", "-a", "CT_ROOM_2", "-i", "10.1.4.7").ended(ExitCode.DONE);
        assertThat(run("source", "update", "CT_ROOM_2", "-i", "10.1.4.8", "-i", "10.2.0.0/16", "-o", "json")
                        .ended(ExitCode.DONE)
                        .json()
                        .path("hosts")
                        .toString())
                .isEqualTo("[\"10.1.4.8\",\"10.2.0.0/16\"]");
        assertThat(run("source", "list").ended(ExitCode.DONE).out())
                .containsPattern("CT_ROOM_2 +10.1.4.8, 10.2.0.0/16");
        run("source", "get", "CT_ROOM_2").ended(ExitCode.DONE);
        run("source", "delete", "CT_ROOM_2").ended(ExitCode.DONE);
        run("source", "get", "CT_ROOM_2").ended(ExitCode.NOT_FOUND);
    }

    @Test
    void managesDestinationsFromFilesToo() throws IOException {
        // given
        Path file = Files.writeString(
                folder.resolve("pacs.json"),
                "{\"aeTitle\": \"OLD\", \"host\": \"10.1.2.3\", \"port\": 104, \"storageCommitment\": {}}");

        // when
        run("create", "dest", "-n", "Archive", "-a", "ARCHIVE", "-f", file.toString())
                .ended(ExitCode.DONE);
        JsonNode paused = run("destination", "update", "Archive", "--paused", "-o", "json")
                .ended(ExitCode.DONE)
                .json();

        // then
        assertThat(paused.path("aeTitle").asString()).isEqualTo("ARCHIVE");
        assertThat(paused.path("paused").asBoolean()).isTrue();
        assertThat(paused.path("storageCommitment").isObject()).isTrue();
        assertThat(run("destination", "list").ended(ExitCode.DONE).out())
                .containsPattern("Archive +ARCHIVE +10.1.2.3 +104 +true");
        run("destination", "delete", "Archive").ended(ExitCode.DONE);
    }

    @Test
    void endsAsControlAnswers() {
        run("aet", "get", "NOBODY").ended(ExitCode.NOT_FOUND);
        run("aet", "delete", "DEMO").ended(ExitCode.CONFLICT);
        run("create", "src", "-a", "STORESCU", "-i", "10.1.1.1").ended(ExitCode.CONFLICT);
        Run invalid = run("create", "dest", "-a", "BAD", "-i", "no host!", "-p", "0");
        assertThat(invalid.ended(ExitCode.INVALID).err()).contains("'no host!'", "1 to 65535 is allowed");
        assertThat(as(viewer, "aet", "delete", "ANY")
                        .ended(ExitCode.NOT_ALLOWED)
                        .err())
                .contains("'vera' has the role viewer");
        as(viewer, "aet", "list").ended(ExitCode.DONE);
        anonymous("aet", "list").ended(ExitCode.NOT_ALLOWED);
    }

    @Test
    void showsWhatBecameOfAStudyThatARealSenderSent() throws Exception {
        // given
        List<TestInstance> study = TestInstances.study(2, 2);
        String uid = study.get(0).studyInstanceUid();
        List<Path> images = new ArrayList<>();
        for (TestInstance instance : study) {
            images.add(write(instance));
        }

        // when
        Dcmtk.storescu("DEMO", adapter.scpPort(), images).succeeded();

        // then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(run("status", "study", uid).out())
                        .containsSubsequence(
                                "study " + EventKeys.ofStudy(uid) + ": 4 instances",
                                "STORESCU calls DEMO, first of 4 instances",
                                "closed, revision 1, with 4 instances: INACTIVITY, no instance arrived for 5 s",
                                "SUBMITTED",
                                "to DEMOPACS: SUCCEEDED, SENT=2")
                        .contains("RELEASED", "SUCCEEDED", "may be deleted from"));
        JsonNode shown = run("status", "study", EventKeys.ofStudy(uid), "-o", "json")
                .ended(ExitCode.DONE)
                .json();
        assertThat(shown.toString()).doesNotContain(uid).doesNotContain(".dcm");
        String exportId = shown.at("/groups/0/jobs/0/exports/0/exportId").asString();
        assertThat(run("status", "export", exportId).ended(ExitCode.DONE).out()).contains("to DEMOPACS: SUCCEEDED");
        assertThat(run("status", "studies", "--limit", "5").ended(ExitCode.DONE).out())
                .containsPattern(EventKeys.ofStudy(uid) + " +DEMO +4 .*SUCCEEDED=1");
    }

    @Test
    void hasADestinationAskedByEcho() {
        // given
        run("create", "dest", "-n", "NOBODY", "-a", "NOBODY", "-i", "127.0.0.1", "-p", Integer.toString(Ports.free()))
                .ended(ExitCode.DONE);

        // then
        assertThat(run("echo", "DEMOPACS").ended(ExitCode.DONE).out()).startsWith("ANSWERED");
        assertThat(run("echo", "NOBODY").ended(ExitCode.NOT_WELL).out()).startsWith("NOT_REACHED");
        run("echo", "UNKNOWN").ended(ExitCode.NOT_FOUND);
    }

    @Test
    void hasFilesExportedAndWaitsForTheEnd() throws IOException {
        // given
        TestInstances.ct()
                .writeTo(Files.createDirectories(adapter.store().resolve("results/cli"))
                        .resolve("ct.dcm"));

        // when
        Run exported = run("export", "DEMOPACS", "--folder", "results/cli", "--wait");

        // then
        assertThat(exported.ended(ExitCode.DONE).out()).containsPattern("DEMOPACS +SUCCEEDED +SENT=1");
        run("export", "DEMOPACS", "--file", "../outside.dcm").ended(ExitCode.INVALID);
    }

    @Test
    void listsWhatDiedAndHasItTriedAgain() {
        // given: a file that is not there
        run("export", "DEMOPACS", "--file", "results/nowhere.dcm", "--job", "cli-job", "--wait")
                .ended(ExitCode.NOT_WELL);

        // when
        JsonNode dead = run("dead", "list", "exports", "--destination", "DEMOPACS", "-o", "json")
                .ended(ExitCode.DONE)
                .json();
        String exportId = dead.valueStream()
                .filter(export -> export.path("jobId").asString("").equals("cli-job"))
                .map(export -> export.path("exportId").asString())
                .findFirst()
                .orElseThrow();

        // then
        assertThat(run("dead", "list", "exports").ended(ExitCode.DONE).out()).contains(exportId);
        assertThat(run("dead", "retry", "exports", exportId)
                        .ended(ExitCode.DONE)
                        .out())
                .containsPattern(exportId + " +DEMOPACS +TRIED_AGAIN");
        assertThat(run("dead", "retry", "exports", "unknown")
                        .ended(ExitCode.NOT_WELL)
                        .out())
                .contains("NOT_DEAD");
        assertThat(run("dead", "list", "jobs", "--pipeline", "none")
                        .ended(ExitCode.DONE)
                        .out())
                .startsWith("JOB ID");
        assertThat(run("dead", "retry", "jobs", "unknown")
                        .ended(ExitCode.NOT_WELL)
                        .out())
                .contains("NOT_DEAD");
    }

    @Test
    void replaysThePastAndChangesNothing() throws Exception {
        // given
        TestInstance image = TestInstances.ct();
        Dcmtk.storescu("DEMO", adapter.scpPort(), List.of(write(image))).succeeded();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                run("status", "study", image.studyInstanceUid()).out())
                        .contains("closed, revision 1"));

        // when
        Run replayed = run("replay", "--from", "PT1H", "--study", image.studyInstanceUid());

        // then
        assertThat(replayed.ended(ExitCode.DONE).out()).containsPattern("1 +DEMO +1 +INACTIVITY +demo=demo +same");
        run("replay", "--from", "yesterday").ended(ExitCode.INVALID);
    }

    @Test
    void showsHowTheServicesFareInClarasWordsToo() {
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode status = run("status", "-o", "json").ended(ExitCode.DONE).json();
            assertThat(status.path("services")
                            .propertyStream()
                            .filter(service -> service.getValue().asString().equals("Running")))
                    .extracting(Map.Entry::getKey)
                    .containsExactly("SpaceReclaimerService", "JobSubmissionService", "ScpService", "ScuExportService");
            assertThat(status.path("activeDimseConnections").isNumber()).isTrue();
        });
        assertThat(run("status").ended(ExitCode.DONE).out())
                .containsPattern("UP, [0-9]+ associations open")
                .containsPattern("dicom-adapter +\\S+ +RUNNING +UP");
    }

    private static Run run(String... arguments) {
        return as(admin, arguments);
    }

    private static Run as(Path token, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--token-file", token.toString()));
        return anonymous(all.toArray(String[]::new));
    }

    private static Run anonymous(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--server", "http://127.0.0.1:" + adapter.httpPort()));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = DicomAdapter.run(new PrintWriter(out), new PrintWriter(err), all.toArray(String[]::new));
        return new Run(exitCode, out.toString(), err.toString());
    }

    private static Path write(TestInstance instance) throws IOException {
        return instance.writeTo(Files.createTempDirectory(folder, "images").resolve("image.dcm"));
    }
}
