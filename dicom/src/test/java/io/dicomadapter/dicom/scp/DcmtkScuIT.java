package io.dicomadapter.dicom.scp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.dicom.TransferSyntax;
import io.dicomadapter.dicom.pdu.RejectReason;
import io.dicomadapter.dicom.testing.DataSets;
import io.dicomadapter.dicom.testing.Dcmtk;
import io.dicomadapter.dicom.testing.RecordingHandler;
import io.dicomadapter.dicom.testing.TestInstance;
import io.dicomadapter.dicom.testing.TestInstances;
import io.dicomadapter.dicom.testing.TestServer;
import io.dicomadapter.dicom.ul.Timeouts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** DCMTK's echoscu and storescu against our server. */
class DcmtkScuIT {

    @TempDir
    Path folder;

    private final RecordingHandler handler = new RecordingHandler();

    @Test
    void answersEchoscu() throws Exception {
        // given
        try (DicomServer server = TestServer.serving(handler)) {
            // when
            echoscu(server, "--repeat", "5");
            echoscu(server, "--propose-ts", "8", "--propose-pc", "128");
            // then
            await().untilAsserted(() ->
                    assertThat(handler.ends()).containsExactly(AssociationEnd.RELEASED, AssociationEnd.RELEASED));
        }
    }

    @Test
    void noticesThatEchoscuAborts() throws Exception {
        // given
        try (DicomServer server = TestServer.serving(handler)) {
            // when
            echoscu(server, "--abort");
            // then
            await().untilAsserted(() -> assertThat(handler.ends()).containsExactly(AssociationEnd.ABORTED));
        }
    }

    @Test
    void rejectsEchoscu() throws Exception {
        // given
        try (DicomServer server = TestServer.start(
                TestServer.settings(1, Timeouts.defaults()),
                request -> Admission.reject(RejectReason.CALLED_AE_TITLE_NOT_RECOGNIZED))) {
            // then
            assertThatThrownBy(() -> echoscu(server))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("Called AE Title Not Recognized");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"4096", "16384", "131072"})
    void storesWhatStorescuSends(String maxSendPdu) throws Exception {
        // given
        List<TestInstance> instances =
                List.of(TestInstances.ct(), TestInstances.mr(), TestInstances.multiFrame(), TestInstances.sr());
        try (DicomServer server = TestServer.serving(handler)) {
            // when
            storescu(server, instances, "--max-send-pdu", maxSendPdu, "--propose-little");
            // then
            assertStored(instances);
            await().untilAsserted(() -> assertThat(handler.ends()).containsExactly(AssociationEnd.RELEASED));
        }
    }

    @Test
    void storesCompressedInstancesAsTheyAre() throws Exception {
        // given
        TransferSyntax rle = TransferSyntax.find("1.2.840.10008.1.2.5").orElseThrow();
        TestInstance instance = TestInstances.of(TestInstances.Kind.CT).in(rle).build();
        try (DicomServer server = TestServer.serving(handler)) {
            // when
            storescu(server, List.of(instance), "--propose-rle", "--required");
            // then
            assertStored(List.of(instance));
            assertThat(handler.stored().get(0).request().transferSyntax()).isEqualTo(rle);
        }
    }

    private void assertStored(List<TestInstance> instances) throws IOException {
        assertThat(handler.stored()).hasSameSizeAs(instances);
        for (int i = 0; i < instances.size(); i++) {
            RecordingHandler.Stored stored = handler.stored().get(i);
            assertThat(stored.request().sopInstanceUid())
                    .isEqualTo(instances.get(i).sopInstanceUid());
            assertThat(stored.request().sopClassUid())
                    .isEqualTo(instances.get(i).sopClassUid());
            assertThat(Arrays.equals(stored.dataSet(), DataSets.in(file(i))))
                    .as("instance " + i + " is what was sent")
                    .isTrue();
        }
    }

    private static void echoscu(DicomServer server, String... options) throws Exception {
        List<String> arguments = new ArrayList<>(Arrays.asList(options));
        arguments.addAll(List.of("127.0.0.1", Integer.toString(server.port())));
        Dcmtk.run("echoscu", arguments.toArray(String[]::new));
    }

    private void storescu(DicomServer server, List<TestInstance> instances, String... options) throws Exception {
        List<String> arguments = new ArrayList<>(Arrays.asList(options));
        arguments.addAll(List.of("127.0.0.1", Integer.toString(server.port())));
        for (int i = 0; i < instances.size(); i++) {
            Path written = instances.get(i).writeTo(folder.resolve("written.dcm"));
            // storescu writes sequences with explicit lengths, whatever they had: so give it such
            Dcmtk.run("dcmconv", "--length-explicit", written.toString(), file(i).toString());
            arguments.add(file(i).toString());
        }
        Dcmtk.run("storescu", arguments.toArray(String[]::new));
    }

    private Path file(int index) {
        return folder.resolve(index + ".dcm");
    }
}
