package io.dicomadapter.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.config.Destination;
import io.dicomadapter.dicom.TransferSyntax;
import io.dicomadapter.dicom.data.Part10File;
import io.dicomadapter.dicom.testing.TestInstance;
import io.dicomadapter.dicom.testing.TestInstances;
import io.dicomadapter.event.ExportCompleted;
import io.dicomadapter.event.ExportOutcome;
import io.dicomadapter.event.ExportOutcome.Result;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The service against DCMTK's receiver. */
@KafkaBroker
class StorescpIT {

    @TempDir
    private static Path root;

    private static ExportUnderTest service;

    @TempDir
    private Path received;

    private Process storescp;

    @BeforeAll
    static void startService(TestBroker broker) throws IOException {
        Dcmtk.require("storescp");
        service = ExportUnderTest.start(broker, root);
    }

    @AfterAll
    static void stopService() {
        if (service != null) {
            service.close();
        }
    }

    @AfterEach
    void stopStorescp() {
        if (storescp != null) {
            storescp.destroyForcibly();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4096, 131072})
    void storescpReceivesWhatTheFilesHoldByteForByte(int maxPdu) throws Exception {
        // given
        List<TestInstance> instances = List.of(
                TestInstances.ct(),
                TestInstances.sr(),
                ct(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN),
                ct(TransferSyntax.EXPLICIT_VR_BIG_ENDIAN),
                ct(TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN),
                ct(TransferSyntax.find("1.2.840.10008.1.2.5").orElseThrow()),
                TestInstances.of(TestInstances.Kind.CT).size(512, 512).build());
        // Accepts all transfer syntaxes, and writes the bytes as they come.
        service.configure(listening("+xa", "+B", "--max-pdu", String.valueOf(maxPdu)));

        // when
        ExportCompleted completed = service.export("Storescp", service.files(instances));

        // then
        assertThat(completed.outcomes()).extracting(ExportOutcome::result).containsOnly(Result.SENT);
        for (TestInstance instance : instances) {
            assertThat(dataSet(fileOf(instance))).isEqualTo(instance.dataSet());
        }
    }

    @Test
    void storescpRefusesWhatItCannotTakeAsItIs() throws Exception {
        // given
        service.configure(listening("+xi"));
        List<String> files = service.files(List.of(
                ct(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN), ct(TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN)));

        // when
        ExportCompleted completed = service.export("Storescp", files);

        // then
        assertThat(completed.outcomes())
                .extracting(ExportOutcome::result)
                .containsExactly(Result.SENT, Result.NO_CONTEXT);
    }

    @Test
    void storescpThatRejectsTheAssociationGetsNothing() throws Exception {
        // given
        service.configure(listening("--refuse"));

        // when
        ExportCompleted completed = service.export("Storescp", List.of(service.file(TestInstances.ct())));

        // then
        assertThat(completed.outcomes()).extracting(ExportOutcome::result).containsExactly(Result.NOT_SENT);
        assertThat(completed.detail()).contains("association rejected");
    }

    @Test
    void storescpThatAbortsWithinAnInstanceHasNotGotIt() throws Exception {
        // given
        service.configure(listening("--abort-during"));

        // when
        ExportCompleted completed = service.export("Storescp", List.of(service.file(TestInstances.ct())));

        // then
        assertThat(completed.outcomes()).extracting(ExportOutcome::result).containsExactly(Result.NOT_SENT);
    }

    @Test
    void storescpThatSleepsWithinAnInstanceGetsItAllTheSame() throws Exception {
        // given
        service.configure(listening("+B", "--sleep-during", "1"));
        TestInstance instance = TestInstances.ct();
        Instant before = Instant.now();

        // when
        ExportCompleted completed = service.export("Storescp", List.of(service.file(instance)));

        // then
        assertThat(completed.outcomes()).extracting(ExportOutcome::result).containsExactly(Result.SENT);
        assertThat(completed.completedAt()).isAfterOrEqualTo(before.plusSeconds(1));
        assertThat(dataSet(fileOf(instance))).isEqualTo(instance.dataSet());
    }

    private Destination listening(String... options) throws IOException {
        int port = freePort();
        List<String> command = Stream.of(
                        Stream.of("storescp", "-od", received.toString()),
                        Stream.of(options),
                        Stream.of(String.valueOf(port)))
                .flatMap(part -> part)
                .toList();
        storescp = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        await().atMost(Duration.ofSeconds(20)).until(() -> accepts(port));
        return new Destination("Storescp", "STORESCP", "127.0.0.1", port);
    }

    // storescp can't choose a port itself.
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean accepts(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (ConnectException e) {
            return false;
        }
    }

    private Path fileOf(TestInstance instance) throws IOException {
        try (Stream<Path> all = Files.list(received)) {
            return all.filter(file -> file.toString().endsWith(instance.sopInstanceUid()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("storescp has no file of the instance"));
        }
    }

    private static byte[] dataSet(Path file) throws IOException {
        try (Part10File part10 = Part10File.open(file)) {
            return Channels.newInputStream(part10.dataSet()).readAllBytes();
        }
    }

    private static TestInstance ct(TransferSyntax syntax) {
        return TestInstances.of(TestInstances.Kind.CT).in(syntax).build();
    }
}
