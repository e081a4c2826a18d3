package io.dicomadapter.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.dicom.data.Part10File;
import io.dicomadapter.dicom.testing.TestInstance;
import io.dicomadapter.dicom.testing.TestInstances;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** DCMTK's senders against the service. */
@KafkaBroker
class DcmtkIT {

    @TempDir
    private static Path root;

    private static IngestUnderTest ingest;

    @TempDir
    private Path files;

    @BeforeAll
    static void startIngest(TestBroker broker) {
        Dcmtk.require("echoscu", "storescu", "dcmconv", "dcmcjpeg");
        ingest = IngestUnderTest.start(broker, root);
    }

    @AfterAll
    static void stopIngest() {
        if (ingest != null) {
            ingest.close();
        }
    }

    @Test
    void echoscuIsAnswered() throws Exception {
        assertThat(Dcmtk.run(0, "echoscu", "-v", "-aet", Given.CALLING, "-aec", Given.CALLED, "127.0.0.1", port()))
                .contains("Received Echo Response (Success)");
    }

    @Test
    void echoscuToUnknownAeTitleIsRejectedForGood() throws Exception {
        assertThat(Dcmtk.run(1, "echoscu", "-aet", Given.CALLING, "-aec", "NOBODY", "127.0.0.1", port()))
                .contains("Rejected Permanent", "Called AE Title Not Recognized");
    }

    @ParameterizedTest
    @CsvSource({
        "dcmconv,  +ti, -xi, 1.2.840.10008.1.2",
        "dcmconv,  +te, -xe, 1.2.840.10008.1.2.1",
        "dcmconv,  +tb, -xb, 1.2.840.10008.1.2.2",
        "dcmconv,  +td, -xd, 1.2.840.10008.1.2.1.99",
        "dcmcjpeg, +e1, -xs, 1.2.840.10008.1.2.4.70",
    })
    void storescuIsStoredByteForByte(String converter, String to, String propose, String transferSyntax)
            throws Exception {
        // given
        TestInstance instance = TestInstances.ct();
        Path written = instance.writeTo(files.resolve("written.dcm"));
        Path sent = files.resolve("sent.dcm");
        Dcmtk.run(0, converter, to, written.toString(), sent.toString());

        // when
        Dcmtk.run(
                0,
                "storescu",
                propose,
                "-aet",
                Given.CALLING,
                "-aec",
                Given.CALLED,
                "127.0.0.1",
                port(),
                sent.toString());

        // then
        InstanceStored event = ingest.events().stream()
                .map(record -> record.value())
                .filter(stored -> stored.studyInstanceUid().equals(instance.studyInstanceUid()))
                .findFirst()
                .orElseThrow();
        assertThat(event.transferSyntaxUid()).isEqualTo(transferSyntax);
        assertThat(dataSet(root.resolve(event.path()))).isEqualTo(evenLength(dataSet(sent)));
    }

    @Test
    void storescuSendsWholeStudyOverSmallPdus() throws Exception {
        // given
        List<TestInstance> study = TestInstances.study(2, 3);
        for (TestInstance instance : study) {
            instance.writeTo(files.resolve(instance.sopInstanceUid() + ".dcm"));
        }

        // when
        Dcmtk.run(
                0,
                "storescu",
                "--max-send-pdu",
                "4096",
                "-aet",
                Given.CALLING,
                "-aec",
                Given.CALLED,
                "+sd",
                "127.0.0.1",
                port(),
                files.toString());

        // then
        assertThat(ingest.events().stream().map(event -> event.value().sopInstanceUid()))
                .containsAll(study.stream().map(TestInstance::sopInstanceUid).toList());
    }

    /** On its way an odd deflated stream gets one zero byte (PS3.5 A.5); dcmconv leaves it odd in the file. */
    private static byte[] evenLength(byte[] dataSet) {
        return Arrays.copyOf(dataSet, dataSet.length + dataSet.length % 2);
    }

    private static String port() {
        return String.valueOf(ingest.lifecycle().port().getAsInt());
    }

    private static byte[] dataSet(Path file) throws IOException {
        try (Part10File part10 = Part10File.open(file)) {
            return Channels.newInputStream(part10.dataSet()).readAllBytes();
        }
    }
}
