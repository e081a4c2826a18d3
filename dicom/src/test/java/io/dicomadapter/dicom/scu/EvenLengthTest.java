package io.dicomadapter.dicom.scu;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.dicom.AeTitle;
import io.dicomadapter.dicom.TransferSyntax;
import io.dicomadapter.dicom.pdu.ProposedContext;
import io.dicomadapter.dicom.scp.DicomServer;
import io.dicomadapter.dicom.testing.GeneratedDataSet;
import io.dicomadapter.dicom.testing.Messages;
import io.dicomadapter.dicom.testing.RecordingHandler;
import io.dicomadapter.dicom.testing.TestServer;
import io.dicomadapter.dicom.ul.Timeouts;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PS3.5 A.5: what is deflated to an odd length is padded with one zero byte; nothing else is ever added. */
class EvenLengthTest {

    // An association that takes 4096 bytes a PDU takes fragments of 4090.
    private static final int MAX_PDU = 4096;

    @ParameterizedTest(name = "{0} deflated bytes become {1}")
    @CsvSource({"0, 0", "1, 2", "2, 2", "4089, 4090", "4090, 4090", "4091, 4092", "8179, 8180", "8181, 8182"})
    void padsADeflatedDataSetToAnEvenLength(int size, int sent) throws IOException {
        // when
        byte[] received = transfer(TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN, size);
        // then
        assertThat(received).hasSize(sent);
        for (int index = 0; index < size; index++) {
            assertThat(received[index]).isEqualTo(GeneratedDataSet.at(index));
        }
        assertThat(sent == size || received[size] == 0).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1", "4091"})
    void sendsEverythingElseAsItIs(int size) throws IOException {
        // when
        byte[] received = transfer(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, size);
        // then
        assertThat(received).hasSize(size);
    }

    private static byte[] transfer(TransferSyntax syntax, int size) throws IOException {
        String uid = syntax.uid().value();
        RecordingHandler handler = new RecordingHandler();
        ScuSettings settings = new ScuSettings(AeTitle.of("SENDER"), MAX_PDU, Timeouts.defaults());
        List<ProposedContext> contexts = List.of(new ProposedContext(1, Messages.CT, List.of(uid)));
        try (DicomServer server = TestServer.serving(handler);
                ScuAssociation association = ScuAssociation.open(settings, TestServer.address(server), contexts)) {
            association.store(new StoreItem(Messages.CT, Messages.INSTANCE, uid, new GeneratedDataSet(size)));
            association.release();
        }
        return handler.stored().get(0).dataSet();
    }
}
