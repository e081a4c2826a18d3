package io.dicomadapter.dicom.scu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dicomadapter.dicom.AeTitle;
import io.dicomadapter.dicom.TransferSyntax;
import io.dicomadapter.dicom.pdu.ProposedContext;
import io.dicomadapter.dicom.scp.DicomServer;
import io.dicomadapter.dicom.testing.Messages;
import io.dicomadapter.dicom.testing.RecordingHandler;
import io.dicomadapter.dicom.testing.TestServer;
import io.dicomadapter.dicom.ul.Timeouts;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Data sets whose first bytes are read while the peer is still at work on the one before. */
class ReadAheadTest {

    // Fragments of 4090 bytes.
    private static final int MAX_PDU = 4096;
    private static final int[] SIZES = {10_000, 0, 4090, 4092, 1, 8180, 2, 20_001};

    private enum Syntax {
        EXPLICIT(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN),
        DEFLATED(TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);

        private final String uid;

        Syntax(TransferSyntax syntax) {
            this.uid = syntax.uid().value();
        }
    }

    private final RecordingHandler handler = new RecordingHandler();
    private final Random random = new Random(1);

    @ParameterizedTest
    @EnumSource
    void arriveAsTheyAre(Syntax syntax) throws IOException {
        // given
        byte[][] contents = new byte[SIZES.length][];
        StoreItem[] items = new StoreItem[SIZES.length];
        for (int i = 0; i < SIZES.length; i++) {
            contents[i] = bytes(SIZES[i]);
            items[i] = item(syntax, new ByteArrayInputStream(contents[i]));
        }
        // when
        try (DicomServer server = TestServer.serving(handler);
                ScuAssociation association = open(server, syntax)) {
            for (int i = 0; i < items.length; i++) {
                int next = i + 1;
                association.store(items[i], () -> next < items.length ? Optional.of(items[next]) : Optional.empty());
            }
            association.release();
        }
        // then
        for (int i = 0; i < contents.length; i++) {
            assertThat(handler.stored().get(i).dataSet()).startsWith(contents[i]);
        }
    }

    @Test
    void doNotMixWithAnotherThatIsSentInstead() throws IOException {
        // given
        byte[] content = bytes(10_000);
        StoreItem never = item(Syntax.EXPLICIT, new ByteArrayInputStream(bytes(10_000)));
        // when
        try (DicomServer server = TestServer.serving(handler);
                ScuAssociation association = open(server, Syntax.EXPLICIT)) {
            association.store(item(Syntax.EXPLICIT, new ByteArrayInputStream(bytes(2))), () -> Optional.of(never));
            association.store(item(Syntax.EXPLICIT, new ByteArrayInputStream(content)));
            association.release();
        }
        // then
        assertThat(handler.stored().get(1).dataSet()).isEqualTo(content);
    }

    @Test
    void failWhenItIsTheirTurnAndNotBefore() throws IOException {
        // given
        InputStream broken = new FilterInputStream(InputStream.nullInputStream()) {
            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                throw new IOException("the disk is broken");
            }
        };
        StoreItem second = item(Syntax.EXPLICIT, broken);
        try (DicomServer server = TestServer.serving(handler);
                ScuAssociation association = open(server, Syntax.EXPLICIT)) {
            // when
            StoreResponse first = association.store(
                    item(Syntax.EXPLICIT, new ByteArrayInputStream(bytes(2))), () -> Optional.of(second));
            // then
            assertThat(first.status().isSuccess()).isTrue();
            assertThatThrownBy(() -> association.store(second))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the disk is broken");
        }
        assertThat(handler.stored()).hasSize(1);
    }

    private byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }

    private static StoreItem item(Syntax syntax, InputStream content) {
        return new StoreItem(Messages.CT, Messages.INSTANCE, syntax.uid, Channels.newChannel(content));
    }

    private static ScuAssociation open(DicomServer server, Syntax syntax) throws IOException {
        ScuSettings settings = new ScuSettings(AeTitle.of("SENDER"), MAX_PDU, Timeouts.defaults());
        List<ProposedContext> contexts = List.of(new ProposedContext(1, Messages.CT, List.of(syntax.uid)));
        return ScuAssociation.open(settings, TestServer.address(server), contexts);
    }
}
