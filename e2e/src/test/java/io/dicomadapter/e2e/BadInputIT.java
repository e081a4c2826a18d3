package io.dicomadapter.e2e;

import static io.dicomadapter.e2e.harness.Events.TOPICS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.dicom.pdu.Abort;
import io.dicomadapter.dicom.testing.ScriptedPeer;
import io.dicomadapter.dicom.testing.TestInstance;
import io.dicomadapter.dicom.testing.TestInstances;
import io.dicomadapter.e2e.harness.Adapter;
import io.dicomadapter.e2e.harness.AdapterConfig;
import io.dicomadapter.e2e.harness.Dcmtk;
import io.dicomadapter.e2e.harness.DeadLetters;
import io.dicomadapter.e2e.harness.DicomFiles;
import io.dicomadapter.e2e.harness.Exports;
import io.dicomadapter.e2e.harness.Peers;
import io.dicomadapter.e2e.harness.StoreScp;
import io.dicomadapter.event.Digest;
import io.dicomadapter.event.EventKeys;
import io.dicomadapter.event.ExportCompleted;
import io.dicomadapter.event.ExportOutcome;
import io.dicomadapter.event.ExportOutcome.Result;
import io.dicomadapter.event.FilesReleased;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.event.kafka.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is wrong gets the answer of the design, or an error that names it and says what is allowed; and after each of it
 * the service lives: an echo and a store succeed, and it is ready.
 */
class BadInputIT {

    private static final String KEEP = "KEEP";
    private static final String PACS = "PACS";
    private static final String POISON = "poison";

    @TempDir
    static Path folder;

    private static Adapter adapter;
    private static StoreScp storescp;
    private static AdapterConfig config;

    @BeforeAll
    static void startAdapter() throws Exception {
        Peers.require("echoscu", "storescu", "storescp");
        storescp = StoreScp.start(folder);
        config = AdapterConfig.demo()
                .applicationEntity(KEEP, "nobody")
                .destination(PACS, StoreScp.AE_TITLE, storescp.port());
        adapter = Adapter.in(folder).config(config).start();
    }

    @AfterEach
    void serviceLives() throws Exception {
        Dcmtk.echoscu(KEEP, adapter.scpPort()).succeeded();
        Path file = TestInstances.ct().writeTo(folder.resolve("after.dcm"));
        Dcmtk.storescu(KEEP, adapter.scpPort(), List.of(file)).succeeded();
        assertThat(adapter.isReady())
                .as("ready: %s", adapter.get("/health/ready"))
                .isTrue();
    }

    @AfterAll
    static void stopAll() throws Exception {
        for (AutoCloseable part : new AutoCloseable[] {adapter, storescp}) {
            if (part != null) {
                part.close();
            }
        }
    }

    static Stream<Arguments> textAndGarbage() {
        byte[] garbage = new byte[100_000];
        new Random(1).nextBytes(garbage);
        garbage[0] = (byte) 0xAA;
        return Stream.of(
                Arguments.of(Named.of("HTTP", utf8("GET / HTTP/1.1\r\nHost: adapter\r\n\r\n"))),
                Arguments.of(Named.of("text", utf8("MSH|^~\\&|LAB|HOSPITAL|||20260102||ORU^R01|1|P|2.5\r"))),
                Arguments.of(Named.of("garbage", garbage)),
                Arguments.of(Named.of("a request of 4 GiB", new byte[] {1, 0, -1, -1, -1, -1, 0, 1})),
                Arguments.of(Named.of("a request of nothing", new byte[] {1, 0, 0, 0, 0, 0})));
    }

    @ParameterizedTest
    @MethodSource("textAndGarbage")
    void abortsWhoeverDoesNotSpeakDicom(byte[] bytes) throws Exception {
        try (ScriptedPeer peer = ScriptedPeer.connectTo(adapter.scpPort())) {
            // when
            peer.send(bytes);
            // then
            peer.expect(Abort.class);
        }
    }

    @Test
    void rejectsAnAssociationThatCallsAnUnknownAeTitle() throws Exception {
        // when
        Dcmtk.Run echo = Dcmtk.echoscu("NOSUCHAET", adapter.scpPort());
        // then
        assertThat(echo.failed().output())
                .contains("Rejected Permanent", "Source: Service User", "Called AE Title Not Recognized");
    }

    @Test
    void rejectsAnAssociationOfAnUnknownSource() throws Exception {
        // given
        Path file = TestInstances.ct().writeTo(folder.resolve("stranger.dcm"));
        // when
        Dcmtk.Run store = Dcmtk.storescu(List.of("-aet", "STRANGER", "-aec", KEEP), adapter.scpPort(), List.of(file));
        // then
        assertThat(store.failed().output())
                .contains("Rejected Permanent", "Source: Service User", "Calling AE Title Not Recognized");
    }

    @Test
    void saysWhichFilesOfAnExportAreNoDicomFilesAndSendsTheOthers() throws Exception {
        // given
        TestInstance first = TestInstances.ct();
        TestInstance second = TestInstances.mr();
        Path results = Files.createDirectories(adapter.store().resolve("results/mixed"));
        first.writeTo(results.resolve("first.dcm"));
        Files.writeString(results.resolve("report.txt"), "No finding.\n".repeat(100));
        Files.write(results.resolve("empty.dcm"), new byte[0]);
        second.writeTo(results.resolve("second.dcm"));
        // when
        ExportCompleted export = export(
                PACS,
                "results/mixed/first.dcm",
                "results/mixed/report.txt",
                "results/mixed/empty.dcm",
                "results/mixed/second.dcm");
        // then
        assertThat(export.outcomes())
                .extracting(ExportOutcome::result)
                .containsExactly(Result.SENT, Result.UNREADABLE, Result.UNREADABLE, Result.SENT);
        assertThat(export.outcomes().get(1).detail()).contains("DICM");
        assertThat(export.outcomes().get(2).detail()).isNotBlank();
        assertThat(export.succeeded()).as("no more than half has failed").isTrue();
        assertThat(storescp.received()).containsKeys(first.sopInstanceUid(), second.sopInstanceUid());
    }

    static Stream<String> pathsOutOfTheStorage() {
        return Stream.of(
                "../../../../../../etc/passwd",
                "results/../../dicom-adapter.yaml",
                "/etc/passwd",
                "results/link/secret.dcm",
                "results\\..\\..\\dicom-adapter.yaml",
                "results/\u0000.dcm");
    }

    @ParameterizedTest
    @MethodSource("pathsOutOfTheStorage")
    void sendsNothingFromOutsideTheStorage(String path) throws Exception {
        // given: a file outside that could be sent, and a link that leads to it
        Path outside = Files.createDirectories(folder.resolve("outside"));
        TestInstance secret = TestInstances.ct();
        secret.writeTo(outside.resolve("secret.dcm"));
        Path link = Files.createDirectories(adapter.store().resolve("results")).resolve("link");
        if (Files.notExists(link)) {
            Files.createSymbolicLink(link, outside);
        }
        // when
        ExportCompleted export = export(PACS, path);
        // then
        assertThat(export.succeeded()).isFalse();
        assertThat(export.outcomes()).hasSize(1);
        assertThat(export.outcomes().get(0).result()).isEqualTo(Result.UNREADABLE);
        assertThat(export.outcomes().get(0).detail()).isNotBlank();
        assertThat(storescp.received()).doesNotContainKey(secret.sopInstanceUid());
        assertThat(outside.resolve("secret.dcm")).exists();
    }

    @Test
    void putsAnExportToAnUnknownDestinationAside() throws Exception {
        // given
        TestInstance instance = TestInstances.ct();
        Path results = Files.createDirectories(adapter.store().resolve("results/nowhere"));
        instance.writeTo(results.resolve("image.dcm"));
        // when
        ExportCompleted export = export("NOWHERE", "results/nowhere/image.dcm");
        // then
        assertThat(export.succeeded()).isFalse();
        assertThat(export.detail()).contains("'NOWHERE'", "allowed:");
        ConsumerRecord<String, byte[]> dead = DeadLetters.await(
                        adapter, TOPICS.exportsRequested(), export.exportId(), 1)
                .get(0);
        assertThat(text(dead.value())).contains("results/nowhere/image.dcm");
        assertThat(DeadLetters.headers(dead)).contains("'NOWHERE'", "is not configured");
        assertThat(results.resolve("image.dcm")).exists();
    }

    static Stream<Arguments> inputTopics() {
        return Stream.of(
                        TOPICS.instancesStored(),
                        TOPICS.jobsReady(),
                        TOPICS.jobsSubmitted(),
                        TOPICS.jobsStatus(),
                        TOPICS.exportsRequested(),
                        TOPICS.filesReleased())
                .map(topic -> Arguments.of(Named.of(topic.name(), topic)));
    }

    @ParameterizedTest
    @MethodSource("inputTopics")
    void putsRecordsAsideThatNobodyCanRead(Topic<?> topic) throws Exception {
        // given: no JSON, JSON of something else, JSON of another shape, nothing
        List<byte[]> poison = new ArrayList<>(List.of(
                new byte[] {0, -1, -2, 127}, utf8("{}"), utf8("[1, 2, 3]"), utf8("{\"exportId\": {\"a\": 1}}")));
        poison.add(null);
        // when
        for (byte[] record : poison) {
            adapter.events().publishBytes(topic.name(), POISON, record);
        }
        // then
        List<ConsumerRecord<String, byte[]>> dead = DeadLetters.await(adapter, topic, POISON, poison.size());
        assertThat(dead).extracting(ConsumerRecord::value).containsExactlyElementsOf(poison);
        assertThat(dead)
                .allSatisfy(record -> assertThat(DeadLetters.headers(record)).isNotBlank());
    }

    @Test
    void groupsWhatComesBehindPoison() throws Exception {
        // given
        TestInstance instance = TestInstances.ct();
        String partition = EventKeys.ofStudy(instance.studyInstanceUid());
        adapter.events().publishBytes(TOPICS.instancesStored().name(), partition, utf8("poison"));
        adapter.events().publishBytes(TOPICS.config().name(), "ae/" + KEEP, utf8("poison"));
        adapter.events().publishBytes(TOPICS.config().name(), POISON, utf8("{}"));
        Path file = instance.writeTo(folder.resolve("behind-poison.dcm"));
        // when
        Dcmtk.storescu(KEEP, adapter.scpPort(), List.of(file)).succeeded();
        // then
        await("payload of the instance behind the poison")
                .atMost(Adapter.PATIENCE)
                .until(() -> DicomFiles.imagesBelow(adapter.store().resolve("payloads")).stream()
                        .anyMatch(image -> image.endsWith(instance.sopInstanceUid() + ".dcm")));
        awaitLog("ConfigRecords", "ae/" + KEEP);
        assertThat(adapter.get("/health/status")).contains("\"key\":\"ae/" + KEEP + "\"", "malformed JSON");
    }

    @Test
    void putsEventsAsideThatNameFilesOutsideTheStorage() throws Exception {
        // given
        Path outside = Files.createDirectories(folder.resolve("outside"));
        TestInstance secret = TestInstances.ct();
        Path file = secret.writeTo(outside.resolve("forged.dcm"));
        String path = "../../../outside/forged.dcm";
        // when
        adapter.events().publish(TOPICS.instancesStored(), "forged", stored(secret, path));
        adapter.events()
                .publish(
                        TOPICS.filesReleased(),
                        "forged",
                        new FilesReleased("forged", List.of(path, file.toString()), Instant.now(), "forged"));
        // then
        DeadLetters.await(adapter, TOPICS.filesReleased(), "forged", 1);
        await("job of the forged instance is put aside")
                .atMost(Adapter.PATIENCE)
                .until(() -> adapter.events().records(TOPICS.deadLetter(TOPICS.jobsReady())).stream()
                        .anyMatch(record -> new String(record.value(), StandardCharsets.UTF_8).contains(path)));
        assertThat(DicomFiles.imagesBelow(adapter.store()))
                .noneMatch(image -> image.toString().contains(secret.sopInstanceUid()));
        assertThat(file).exists();
    }

    private static InstanceStored stored(TestInstance instance, String path) {
        return new InstanceStored(
                "forged",
                path,
                1000,
                new Digest("crc32c", "00000000"),
                instance.sopClassUid(),
                instance.sopInstanceUid(),
                instance.studyInstanceUid(),
                instance.seriesInstanceUid(),
                instance.transferSyntax().uid().value(),
                KEEP,
                "STORESCU",
                "forged",
                Instant.now(),
                0,
                Map.of());
    }

    static Stream<Arguments> brokenConfigurations() {
        String good = config.toYaml();
        return Stream.of(
                Arguments.of("no YAML", "sources:\n  - aeTitle: [\n", List.of(":3:")),
                Arguments.of("unknown key", good + "colour: blue\n", List.of("colour", "allowed", "destinations")),
                Arguments.of(
                        "timeout too short",
                        good.replaceFirst("timeout: 5", "timeout: 3"),
                        List.of(":5:", "timeout", "3", "5")),
                Arguments.of(
                        "no port", good.replaceFirst("port: \\d+", "port: 70000"), List.of("port", "70000", "65535")),
                Arguments.of(
                        "AE title too long",
                        good.replaceFirst("aeTitle: STORESCU", "aeTitle: ABCDEFGHIJKLMNOPQ"),
                        List.of("aeTitle", "ABCDEFGHIJKLMNOPQ", "16")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenConfigurations")
    void keepsTheLastGoodConfigurationAndSaysWhatIsWrongWithTheNew(String name, String yaml, List<String> said)
            throws Exception {
        // when
        adapter.config(yaml);
        // then
        List<String> problem = new ArrayList<>(said);
        problem.add(adapter.configFile() + ":");
        await("problem in the status: " + name).atMost(Adapter.PATIENCE).until(() -> {
            String status = adapter.get("/health/status");
            return status.contains("INVALID") && problem.stream().allMatch(status::contains);
        });
        awaitLog(problem.toArray(String[]::new));
        serviceLives();
        // and when it is mended
        String mended = "MENDED" + Math.abs(name.hashCode() % 1000);
        adapter.config(config.applicationEntity(mended, "nobody"));
        // then
        await("mended configuration is applied")
                .atMost(Adapter.PATIENCE)
                .until(() -> Dcmtk.echoscu(mended, adapter.scpPort()).exitCode() == 0);
        assertThat(adapter.get("/health/status")).doesNotContain("INVALID");
    }

    private static ExportCompleted export(String destination, String... files) throws Exception {
        return Exports.run(adapter, destination, List.of(files));
    }

    private static void awaitLog(String... words) {
        await("log has " + String.join(", ", words))
                .atMost(Adapter.PATIENCE)
                .until(() ->
                        adapter.log().lines().anyMatch(line -> Stream.of(words).allMatch(line::contains)));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
