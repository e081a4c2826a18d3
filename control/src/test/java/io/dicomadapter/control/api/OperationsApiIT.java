package io.dicomadapter.control.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.control.api.Site.Answer;
import io.dicomadapter.event.EventKeys;
import io.dicomadapter.event.ExportRequested;
import io.dicomadapter.event.OperationCompleted;
import io.dicomadapter.event.OperationRequested;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.event.operation.DeadExport;
import io.dicomadapter.event.operation.DeadJob;
import io.dicomadapter.event.operation.EchoOutcome;
import io.dicomadapter.event.operation.EchoResult;
import io.dicomadapter.event.operation.Operation;
import io.dicomadapter.event.operation.OperationOutcome;
import io.dicomadapter.event.operation.OperationResult;
import io.dicomadapter.event.operation.ReplayReport;
import io.dicomadapter.event.operation.RetriedExport;
import io.dicomadapter.event.operation.RetriedJob;
import io.dicomadapter.event.operation.Retry;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import io.dicomadapter.service.EventPublisher;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Operations over real HTTP and a real broker; what the services say is of the test, who they are is not. */
@KafkaBroker
class OperationsApiIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String DESTINATION = "/api/config/destinationaetitle";
    private static final String ECHO = DESTINATION + "/MAIN/echo";
    private static final String EXPORTS = "/api/exports";
    private static final String FILE = """
            destinations:
              - { name: MAIN, aeTitle: MAINPACS, host: 127.0.0.1, port: 104 }
              - { name: Archive, aeTitle: ARCHIVE, host: 127.0.0.1, port: 105 }
            """;

    @TempDir
    static Path folder;

    private static Site site;
    private static AnsweringService service;

    @BeforeAll
    static void start(TestBroker broker) throws IOException {
        site = Site.start(broker, folder, FILE, "--control.operations.timeout=2s");
        service = AnsweringService.start(
                broker.bootstrapServers(), site.bean(Topics.class), site.bean(EventPublisher.class));
        await().atMost(SOON)
                .until(() -> site.bean(RuntimeConfiguration.class)
                        .destination("MAIN")
                        .isPresent());
    }

    @AfterAll
    static void stop() {
        service.close();
        site.close();
    }

    @BeforeEach
    void silence() {
        service.answering(request -> null);
    }

    @Test
    void answersWhatTheServiceSaysOfAnEchoAndTellsItWhoAsks() throws Exception {
        // given
        EchoResult echo = new EchoResult("MAIN", EchoOutcome.ANSWERED, "0000", "answered C-ECHO after 7 ms", 7);
        service.answering(request -> AnsweringService.done(request, new OperationResult.Echo(echo)));

        // when
        Answer answer =
                site.send("POST", ECHO, null, "X-Change-Reason", "is it back?").expect(200);

        // then
        assertThat(answer.json().properties())
                .extracting(field -> field.getKey() + "=" + field.getValue().asString())
                .containsExactly(
                        "destination=MAIN",
                        "outcome=ANSWERED",
                        "status=0000",
                        "message=answered C-ECHO after 7 ms",
                        "milliseconds=7");
        OperationRequested asked = last();
        assertThat(asked.operation()).isEqualTo(new Operation.Echo("MAIN"));
        assertThat(asked.by()).isEqualTo("alice");
        assertThat(asked.why()).isEqualTo("is it back?");
        assertThat(Duration.between(asked.requestedAt(), asked.deadline())).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void namesTheServiceThatDidNotAnswer() throws Exception {
        Answer answer = site.send("POST", ECHO, null).expectProblem(504);
        assertThat(answer.detail()).startsWith("export-scu did not answer").endsWith(last().operationId());
    }

    @ParameterizedTest
    @CsvSource({
        "REFUSED, 400, what is allowed",
        "BUSY,    503, export-scu: what is allowed",
        "LATE,    504, export-scu: what is allowed",
        "FAILED,  502, export-scu: what is allowed",
    })
    void turnsEachOutcomeIntoAStatus(OperationOutcome outcome, int status, String detail) throws Exception {
        // given
        service.answering(request -> AnsweringService.undone(request, outcome, "what is allowed"));
        // when
        Answer answer = site.send("POST", ECHO, null).expectProblem(status);
        // then
        assertThat(answer.detail()).isEqualTo(detail);
        assertThat(answer.header("Retry-After")).isEqualTo(status == 503 ? "5" : "");
    }

    @Test
    void asksNobodyForADestinationThatIsNotKnownOrForWhoMayOnlyLook() throws Exception {
        // given
        int before = service.asked().size();
        // then
        site.send("POST", DESTINATION + "/NOBODY/echo", null).expectProblem(404);
        assertThat(site.sendAs(Site.VIEWER, "POST", ECHO, null)
                        .expectProblem(403)
                        .detail())
                .contains("role viewer");
        site.sendAs(null, "POST", ECHO, null).expectProblem(401);
        assertThat(site.send("POST", ECHO, null, "X-Change-Reason", "y".repeat(201))
                        .expectProblem(400)
                        .detail())
                .startsWith("X-Change-Reason: has 201 characters");
        site.sendAs(Site.VIEWER, "POST", EXPORTS, "{}").expectProblem(403);
        assertThat(service.asked()).hasSize(before);
    }

    @Test
    void requestsAnExportAndSaysWhoWantedIt() throws Exception {
        // when
        Answer accepted = site.send(
                        "POST",
                        EXPORTS,
                        "{\"destinations\": [\"main\", \"ARCHIVE\"], \"folder\": \"results/1/\", \"releaseFiles\": true}",
                        "X-Change-Reason",
                        "lost at the PACS")
                .expect(202);

        // then
        String id = accepted.json().path("exportId").asString();
        assertThat(accepted.header("Location")).isEqualTo(EXPORTS + "/" + id);
        assertThat(site.events(Topics::exportsRequested)).last().satisfies(export -> {
            assertThat(export.exportId()).isEqualTo(id);
            assertThat(export.destinations()).containsExactly("main", "ARCHIVE");
            assertThat(export.folder()).isEqualTo("results/1/");
            assertThat(export.releaseFiles()).isTrue();
        });
        OperationRequested audited = site.events(Topics::operationsRequested).stream()
                .filter(request -> request.operationId().equals(id))
                .findFirst()
                .orElseThrow();
        assertThat(audited.by()).isEqualTo("alice");
        assertThat(audited.why()).isEqualTo("lost at the PACS");
        assertThat(audited.operation()).isEqualTo(new Operation.Export(id, List.of("main", "ARCHIVE")));
        assertThat(site.events(Topics::operationsCompleted))
                .filteredOn(answer -> answer.operationId().equals(id))
                .extracting(OperationCompleted::outcome)
                .containsExactly(OperationOutcome.DONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                             | destinations: missing; allowed are 1 to 20 names",
                "{\"destinations\": [\" \"], \"files\": [\"a\"]}    | the request has 0 destinations; allowed are 1 to 20",
                "{\"destinations\": [\"MAIN\"]}                   | the request must name one or more files",
                "{\"destinations\": [\"MAIN\"], \"files\": [\"\"]}  | the request must name one or more files",
                "{\"destinations\": [\"MAIN\"], \"files\": \"a\"}   | files: is the text 'a'; allowed is a list of texts",
                "{\"destinations\": [\"MAIN\"], \"fils\": [\"a\"]}  | fils: not known here; allowed are destination, destinations",
                "{\"destinations\": [\"PACS2\"], \"files\": [\"a\"]} | destinations: 'PACS2' is not configured; allowed are Archive, MAIN",
                "{\"destination\": \"MAIN\", \"files\": [\"a\", \"../b\"]} | files[1]: path refused: it must have no empty, '.' or '..'",
                "{\"destination\": \"MAIN\", \"folder\": \"/etc\"}  | folder: path refused: it must be relative to the storage root",
                "{\"destination\": \"MAIN\", \"folder\": \"a\", \"files\": [\"b\"]} | the request has files and folder; allowed is one of",
                "{\"destination\": 5, \"files\": [\"b\"]}          | destination: is the number 5; allowed is text",
                "[]                                             | the body is a list; allowed is one object",
                "{                                              | not JSON: ",
            })
    void refusesAnExportAndSaysWhatIsAllowed(String body, String message) throws Exception {
        // given
        List<ExportRequested> before = site.events(Topics::exportsRequested);
        // when
        Answer refused = site.send("POST", EXPORTS, body).expectProblem(400);
        // then
        assertThat(refused.json().path("errors"))
                .anySatisfy(
                        error -> assertThat(error.path("message").asString()).startsWith(message));
        assertThat(site.events(Topics::exportsRequested)).isEqualTo(before);
    }

    @Test
    void refusesABodyThatIsTooLargeOrOfAnotherType() throws Exception {
        site.send("POST", EXPORTS, "{\"files\": [\"" + "x".repeat(3000) + "\"]}")
                .expectProblem(413);
        site.send("POST", EXPORTS, "destination=MAIN", "Content-Type", "text/plain")
                .expectProblem(415);
    }

    @Test
    void listsAndRetriesWhatDiedAndLetsViewersListOnly() throws Exception {
        // given
        DeadExport export = new DeadExport("e1", null, "MAIN", Instant.EPOCH, 3, 4, "not reached");
        DeadJob job = new DeadJob("j1", "lung", "LUNGAI", Instant.EPOCH, 0, "disk full", null);
        service.answering(request -> AnsweringService.done(request, answerTo(request.operation(), export, job)));

        // when
        Answer exports = site.sendAs(Site.VIEWER, "GET", "/api/dead/exports?destination=main", null)
                .expect(200);
        Operation listed = last().operation();
        Answer jobs = site.sendAs(Site.VIEWER, "GET", "/api/dead/jobs", null).expect(200);
        Answer retriedExports = site.send("POST", "/api/dead/exports/retry", "{\"destination\": \"MAIN\"}")
                .expect(200);
        Answer retriedJobs = site.send("POST", "/api/dead/jobs/retry", "{\"jobIds\": [\"j1\", \"j2\"]}")
                .expect(200);

        // then
        assertThat(listed).isEqualTo(new Operation.DeadExports("main"));
        assertThat(exports.json().get(0).path("exportId").asString()).isEqualTo("e1");
        assertThat(jobs.json().get(0).path("pipelineId").asString()).isEqualTo("lung");
        assertThat(retriedExports.json().get(0).path("outcome").asString()).isEqualTo("TRIED_AGAIN");
        assertThat(retriedJobs.json().get(0).path("message").asString()).isEqualTo("is not dead");
        assertThat(last().operation()).isEqualTo(new Operation.RetryJobs(List.of("j1", "j2"), null));
        site.sendAs(Site.VIEWER, "POST", "/api/dead/jobs/retry", "{\"all\": true}")
                .expectProblem(403);
        site.sendAs(Site.VIEWER, "POST", "/api/replays", "{}").expectProblem(403);
    }

    private static OperationResult answerTo(Operation operation, DeadExport export, DeadJob job) {
        if (operation instanceof Operation.DeadExports) {
            return new OperationResult.DeadExports(List.of(export));
        }
        if (operation instanceof Operation.DeadJobs) {
            return new OperationResult.DeadJobs(List.of(job));
        }
        return operation instanceof Operation.RetryExports
                ? new OperationResult.RetryExports(List.of(RetriedExport.triedAgain(export)))
                : new OperationResult.RetryJobs(List.of(new RetriedJob("j2", Retry.NOT_DEAD)));
    }

    @Test
    void answersALongReplayLaterAndForgetsNoneWhenItIsAskedForAgain() throws Exception {
        // given
        ReplayReport report = new ReplayReport(3, 0, 0, Map.of(), List.of(), List.of());

        // when
        Answer running = site.send("POST", "/api/replays", "{\"study\": \"2.25.1000\", \"from\": \"PT2H\"}")
                .expect(202);
        String location = running.header("Location");
        Answer still = site.sendAs(Site.VIEWER, "GET", location, null).expect(202);
        OperationCompleted done = AnsweringService.done(last(), new OperationResult.Replay(report));
        site.bean(EventPublisher.class)
                .publishAndWait(site.bean(Topics.class).operationsCompleted(), done.operationId(), done);

        // then
        assertThat(still.json()).isEqualTo(running.json());
        assertThat(location).isEqualTo("/api/replays/" + last().operationId());
        Answer found = site.sendAs(Site.VIEWER, "GET", location, null).expect(200);
        assertThat(found.json().path("instances").asInt()).isEqualTo(3);
        site.send("GET", "/api/replays/nobody-asked", null).expectProblem(404);
        Operation.Replay asked = (Operation.Replay) last().operation();
        assertThat(asked.study()).isEqualTo(EventKeys.ofStudy("2.25.1000"));
        assertThat(Duration.between(asked.from(), last().requestedAt()))
                .isBetween(
                        Duration.ofHours(2).minusSeconds(1), Duration.ofHours(2).plusSeconds(10));
        assertThat(Duration.between(last().requestedAt(), last().deadline())).isEqualTo(Duration.ofMinutes(10));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/api/replays | {\"from\": \"yesterday\"} | from: is 'yesterday'; allowed is a time such as",
                "/api/replays | {\"from\": \"PT1H\", \"to\": \"PT2H\"} | from: is ",
                "/api/replays | {\"study\": \"Smith\"} | study: is no UID; allowed is",
                "/api/replays | {\"set\": {\"timeout\": 30}} | set: needs aeTitle",
                "/api/replays | {\"rule\": [{\"aeTitel\": \"X\"}]} | rule[0].aeTitel: not known here; allowed are",
                "/api/replays | {\"submit\": \"yes\"} | submit: is the text 'yes'; allowed is true or false",
                "/api/replays | {\"studies\": []} | studies: not known here; allowed are from, to, study",
                "/api/dead/jobs/retry | {} | the request says 0 of jobIds, pipeline and all; allowed is one of them",
                "/api/dead/jobs/retry | {\"all\": false} | the request says 0 of",
                "/api/dead/exports/retry | {\"exportIds\": [\"a\"], \"all\": true} | the request says 2 of exportIds, destination",
                "/api/dead/exports/retry | {\"exportIds\": \"a\"} | exportIds: is the text 'a'; allowed is a list of texts",
            })
    void saysWhatIsWrongAndAsksNobody(String path, String body, String message) throws Exception {
        // given
        int before = service.asked().size();
        // when
        Answer refused = site.send("POST", path, body).expectProblem(400);
        // then
        assertThat(refused.json().path("errors"))
                .anySatisfy(
                        error -> assertThat(error.path("message").asString()).startsWith(message));
        assertThat(service.asked()).hasSize(before);
    }

    private static OperationRequested last() {
        return service.asked().get(service.asked().size() - 1);
    }
}
