package io.dicomadapter.control.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.config.ConfigChange.Origin;
import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.control.api.Site.Answer;
import io.dicomadapter.event.ConfigAudit;
import io.dicomadapter.event.ConfigAudit.Action;
import io.dicomadapter.event.ConfigAudit.Outcome;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real HTTP, a real broker, one service for all tests: each uses names of its own. */
@KafkaBroker
class ConfigApiIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String AE = "/api/config/claraaetitle";
    private static final String SOURCE = "/api/config/sourceaetitle";
    private static final String DESTINATION = "/api/config/destinationaetitle";
    private static final String FILE = """
            applicationEntities:
              - aeTitle: OFFILE
                processorSettings: { pipeline-demo: demo-pipeline }
            """;

    @TempDir
    static Path folder;

    private static Site site;

    @BeforeAll
    static void start(TestBroker broker) throws IOException {
        site = Site.start(broker, folder, FILE);
        await().atMost(SOON).until(() -> configuration().held("ae/OFFILE").isPresent());
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void showsANewEntryAtOnceAndWhereItIs() throws Exception {
        // when
        Answer created =
                site.send("POST", DESTINATION, destination("New PACS", 104), "X-Change-Reason", "the old one broke");

        // then
        created.expect(201);
        assertThat(created.header("Location")).isEqualTo(DESTINATION + "/New%20PACS");
        assertThat(configuration().destination("new pacs")).isPresent();
        Answer shown = site.sendAs(Site.VIEWER, "GET", created.header("Location"), null)
                .expect(200);
        assertThat(shown.json()).isEqualTo(created.json());
        assertThat(shown.header("ETag")).isEqualTo(created.header("ETag")).matches("\"\\d+\"");
        assertThat(site.send("GET", DESTINATION, null).json()).contains(created.json());
    }

    @Test
    void saysInTopicAndAuditWhoChangedWhatWhenAndWhy() throws Exception {
        // given
        site.send("POST", DESTINATION, destination("audited", 104)).expect(201);

        // when
        site.send("PUT", DESTINATION + "/audited", destination("audited", 105), "X-Change-Reason", "it moved")
                .expect(200);
        site.send("DELETE", DESTINATION + "/audited", null).expect(200);

        // then
        List<ConsumerRecord<String, byte[]>> records = site.config().stream()
                .filter(record -> record.key().equals("destination/audited"))
                .toList();
        assertThat(records).hasSize(3);
        assertThat(header(records.get(1), "change-by")).isEqualTo("alice");
        assertThat(header(records.get(1), "change-origin")).isEqualTo("rest");
        assertThat(header(records.get(1), "change-why")).isEqualTo("it moved");
        assertThat(header(records.get(1), "change-at")).startsWith("20");
        assertThat(records.get(2).value()).isNull();
        assertThat(header(records.get(2), "change-by")).isEqualTo("alice");
        assertThat(audited("destination/audited"))
                .satisfiesExactly(
                        first -> assertThat(first.action()).isEqualTo(Action.CREATE),
                        second -> {
                            assertThat(second.action()).isEqualTo(Action.REPLACE);
                            assertThat(second.outcome()).isEqualTo(Outcome.APPLIED);
                            assertThat(second.by()).isEqualTo("alice");
                            assertThat(second.why()).isEqualTo("it moved");
                            assertThat(second.replaces())
                                    .isEqualTo(records.get(0).offset());
                            assertThat(second.entry()).containsEntry("port", 105);
                        },
                        third -> assertThat(third.action()).isEqualTo(Action.DELETE));
    }

    @Test
    void takesTheJsonThatClarasClientsSend() throws Exception {
        // when
        Answer entity = site.send("POST", AE, """
                {"name": null, "aeTitle": "COVIDAET", "overwriteSameInstance": true, "ignoredSopClasses": [],
                 "processor": "Nvidia.Clara.DicomAdapter.Server.Processors.AeTitleJobProcessor, Nvidia.Clara.DicomAdapter",
                 "processorSettings": {"timeout": 10, "pipeline-covid": "7b9cda79ed834fdc87cd4169216c4011"}}""");
        Answer source = site.send("POST", SOURCE, "{\"aeTitle\": \"CLARASRC\", \"hostIp\": \"10.20.30.1\"}");
        Answer destination = site.send(
                "POST",
                DESTINATION,
                "{\"name\": \"clara\", \"aeTitle\": \"DST\", \"hostIp\": \"10.20.30.2\", \"port\": 104}");

        // then
        assertThat(entity.expect(201).json().path("name").asString()).isEqualTo("COVIDAET");
        assertThat(configuration().applicationEntity("COVIDAET").orElseThrow().processor())
                .isEqualTo("AeTitleJobProcessor");
        assertThat(source.expect(201).json().path("hostIp").asString()).isEqualTo("10.20.30.1");
        assertThat(configuration().sources("CLARASRC").get(0).hosts()).containsExactly("10.20.30.1");
        assertThat(destination.expect(201).json().path("hostIp").asString()).isEqualTo("10.20.30.2");
        assertThat(configuration().destination("clara").orElseThrow().host()).isEqualTo("10.20.30.2");
    }

    @Test
    void takesBackWhatItShowed() throws Exception {
        // given
        String entity = site.send("POST", AE, """
                {"aeTitle": "BACK", "processorSettings": {"pipeline-a": "b"}, "retention": "PT12H", "late": "ignore"}""").expect(201).response().body();

        // when
        Answer again = site.send("PUT", AE + "/BACK", entity);

        // then
        assertThat(again.expect(200).json().toString()).isEqualTo(entity);
    }

    @Test
    void namesEveryFieldThatIsWrongItsValueAndWhatIsAllowed() throws Exception {
        // when
        Answer refused = site.send("POST", DESTINATION, destination("wrong", 0).replace("10.1.1.1", "no host!"));

        // then
        refused.expectProblem(400);
        assertThat(refused.json().path("title").asString()).isEqualTo("Validation error.");
        assertThat(refused.json()
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("field").asString()))
                .containsExactlyInAnyOrder("host", "port");
        assertThat(refused.json().path("errors").toString())
                .contains("'no host!'", "A host name or an IP address is allowed", "'0'", "1 to 65535 is allowed");
        assertThat(configuration().destination("wrong")).isEmpty();
        await().atMost(SOON)
                .until(() -> audited("destination/").stream()
                        .anyMatch(audit -> audit.outcome() == Outcome.REFUSED
                                && audit.reason().contains("1 to 65535")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"aeTitle\": \"X\", \"hots\": [\"a\"], \"hosts\": [\"a\"]} | hots: not known here",
                "{\"aeTitle\": \"SEVENTEEN_LETTERS\", \"hosts\": [\"a\"]} | 1 to 16 printable ASCII",
                "{\"aeTitle\": \"A\\u0007B\", \"hosts\": [\"a\"]} | 1 to 16 printable ASCII",
                "{\"aeTitle\": 5, \"hosts\": [\"a\"]} | is the number 5; allowed is text",
                "{\"aeTitle\": \"X\", \"hosts\": [\"10.0.0.0/33\"]} | '10.0.0.0/33'",
                "{\"aeTitle\": \"X\", \"aeTitle\": \"Y\", \"hosts\": [\"a\"]} | for the second time",
                "{\"aeTitle\": \"X\", \"hosts\": [\"a\"], \"hostIp\": \"b\"} | not in hosts",
                "{\"aeTitle\": \"X\" | not JSON",
                "[] | the body is a list; allowed is one object",
                "`` | the text is empty"
            })
    void refusesWhatIsNoSourceAndSaysWhy(String body, String why) throws Exception {
        assertThat(site.send("POST", SOURCE, body).expectProblem(400).detail()).contains(why);
    }

    @Test
    void hasTheProcessorJudgeItsSettings() throws Exception {
        // when
        Answer refused = site.send("POST", AE, "{\"aeTitle\": \"JUDGED\", \"processorSettings\": {\"timeuot\": 5}}");

        // then
        assertThat(refused.expectProblem(400).json().path("errors").toString())
                .contains("processorSettings: ", "timeuot");
    }

    @Test
    void refusesASecondEntryOfTheNameWhateverItsCase() throws Exception {
        // given
        site.send("POST", DESTINATION, destination("twice", 104)).expect(201);

        // when
        Answer refused = site.send("POST", DESTINATION, destination("TWICE", 104));

        // then
        assertThat(refused.expectProblem(409).detail()).contains("name: 'TWICE' is taken by");
    }

    @Test
    void refusesASecondEntryOfTheAeTitle() throws Exception {
        // when
        Answer refused = site.send(
                "POST",
                AE,
                "{\"name\": \"other\", \"aeTitle\": \"OFFILE\", \"processorSettings\": {\"pipeline-a\": \"b\"}}");

        // then
        assertThat(refused.expectProblem(409).detail())
                .contains("aeTitle: 'OFFILE' is taken by the entry in force ae/OFFILE");
    }

    @ParameterizedTest
    @CsvSource({"PUT", "DELETE"})
    void leavesToTheFileWhatStandsInTheFile(String method) throws Exception {
        // when
        Answer refused = site.send(method, AE + "/OFFILE", method.equals("PUT") ? "{\"aeTitle\": \"OFFILE\"}" : null);

        // then
        assertThat(refused.expectProblem(409).detail()).contains("control.yaml: change it there");
    }

    @ParameterizedTest
    @CsvSource({"GET", "PUT", "DELETE"})
    void saysThatAnEntryIsNotThere(String method) throws Exception {
        // when
        Answer refused = site.send(method, SOURCE + "/NOBODY", method.equals("PUT") ? "{}" : null);

        // then
        assertThat(refused.expectProblem(404).detail()).contains("aeTitle: 'NOBODY' is not known");
    }

    @Test
    void doesNotRename() throws Exception {
        // given
        site.send("POST", DESTINATION, destination("stays", 104)).expect(201);

        // when
        Answer refused = site.send("PUT", DESTINATION + "/stays", destination("goes", 104));

        // then
        assertThat(refused.expectProblem(400).detail()).contains("'goes'; allowed is 'stays' as in the path");
    }

    @Test
    void letsOneOfTwoChangesOfTheSameVersionThrough() throws Exception {
        // given
        Answer first = site.send("POST", DESTINATION, destination("raced", 104)).expect(201);
        String path = DESTINATION + "/raced";

        // when
        List<Integer> statuses = Stream.of(105, 106)
                .map(port -> CompletableFuture.supplyAsync(() -> {
                    try {
                        return site.send("PUT", path, destination("raced", port), "If-Match", first.header("ETag"))
                                .status();
                    } catch (IOException | InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        // then
        assertThat(statuses).containsExactlyInAnyOrder(200, 412);
        site.send("DELETE", path, null, "If-Match", first.header("ETag")).expectProblem(412);
        site.send("DELETE", path, null, "If-Match", site.send("GET", path, null).header("ETag"))
                .expect(200);
        site.send("GET", path, null).expectProblem(404);
    }

    @Test
    void refusesBodiesBeyondTheLimitAndOfOtherTypes() throws Exception {
        site.send("POST", SOURCE, "{\"aeTitle\": \"BIG\", \"hosts\": [\"" + "a".repeat(2048) + "\"]}")
                .expectProblem(413);
        site.send("POST", SOURCE, "aeTitle: BIG", "Content-Type", "application/yaml")
                .expectProblem(415);
        assertThat(configuration().sources("BIG")).isEmpty();
    }

    @Test
    void refusesAReasonThatIsTooLong() throws Exception {
        site.send("DELETE", SOURCE + "/ANY", null, "X-Change-Reason", "x".repeat(201))
                .expectProblem(400);
    }

    @Test
    void answersNobodyWithoutAKnownToken() throws Exception {
        Answer none = site.sendAs(null, "GET", AE, null).expectProblem(401);
        assertThat(none.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"dicom-adapter\"");
        Answer wrong = site.sendAs(Site.ADMIN + "x", "POST", SOURCE, "{}").expectProblem(401);
        assertThat(wrong.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
        site.sendAs(null, "DELETE", AE + "/OFFILE", null).expectProblem(401);
    }

    @Test
    void keepsLineBreaksOfAPathOutOfTheAudit() throws Exception {
        // when
        site.send("DELETE", SOURCE + "/FIRST%0ASECOND", null).expectProblem(404);

        // then
        await().atMost(SOON)
                .until(() -> audited("source/FIRST?SECOND").stream()
                        .anyMatch(audit -> audit.reason().contains("'FIRST?SECOND' is not known")));
    }

    @Test
    void letsViewersLookButNotChange() throws Exception {
        // when
        site.sendAs(Site.VIEWER, "GET", AE, null).expect(200);
        Answer refused = site.sendAs(Site.VIEWER, "DELETE", AE + "/FORBIDDEN", null);

        // then
        assertThat(refused.expectProblem(403).detail()).contains("'vera' has the role viewer");
        await().atMost(SOON)
                .until(() -> audited("ae/FORBIDDEN").stream()
                        .anyMatch(audit -> audit.by().equals("vera") && audit.outcome() == Outcome.REFUSED));
    }

    @Test
    void keepsEntriesOfItsOwnWhenTheFileChangesAndGivesUpThoseThatTheFileTakes() throws Exception {
        // given
        site.send("POST", SOURCE, "{\"aeTitle\": \"KEPT\", \"hosts\": [\"10.0.0.1\"]}")
                .expect(201);
        site.send("POST", SOURCE, "{\"aeTitle\": \"TAKEN\", \"hosts\": [\"10.0.0.1\"]}")
                .expect(201);

        // when
        site.writeFile(FILE + "sources: [{ aeTitle: TAKEN, hosts: [10.0.0.2] }]\n");

        // then
        await().atMost(SOON)
                .until(() -> configuration().held("source/TAKEN").orElseThrow().isFrom(Origin.FILE));
        assertThat(configuration().sources("TAKEN").get(0).hosts()).containsExactly("10.0.0.2");
        assertThat(configuration().sources("KEPT")).hasSize(1);
        assertThat(audited("source/TAKEN")).last().satisfies(audit -> {
            assertThat(audit.origin()).isEqualTo("file");
            assertThat(audit.by()).endsWith("control.yaml");
        });
    }

    @Test
    void servesTheDescriptionOfExactlyWhatItDoes() throws Exception {
        // when
        Answer document = site.sendAs(null, "GET", "/api/openapi.yaml", null).expect(200);

        // then
        assertThat(document.header("Content-Type")).startsWith("application/yaml");
        OpenApiDocument.assertDescribes(document.response().body(), site);
    }

    private static RuntimeConfiguration configuration() {
        return site.bean(RuntimeConfiguration.class);
    }

    private static List<ConfigAudit> audited(String key) {
        return site.audit().stream().filter(audit -> audit.key().equals(key)).toList();
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    private static String destination(String name, int port) {
        return "{\"name\": \"%s\", \"aeTitle\": \"PACS\", \"host\": \"10.1.1.1\", \"port\": %d}".formatted(name, port);
    }
}
