package io.dicomadapter.dicom.ul;

import static io.dicomadapter.dicom.testing.Messages.CT_CONTEXT;
import static io.dicomadapter.dicom.testing.Messages.accept;
import static io.dicomadapter.dicom.testing.Messages.data;
import static io.dicomadapter.dicom.testing.Messages.pdu;
import static io.dicomadapter.dicom.testing.Messages.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dicomadapter.dicom.pdu.Abort;
import io.dicomadapter.dicom.pdu.AssociateAc;
import io.dicomadapter.dicom.pdu.AssociateRq;
import io.dicomadapter.dicom.pdu.PduEncoder;
import io.dicomadapter.dicom.pdu.Pdv;
import io.dicomadapter.dicom.pdu.PdvHeader;
import io.dicomadapter.dicom.pdu.ReleaseRp;
import io.dicomadapter.dicom.pdu.ReleaseRq;
import io.dicomadapter.dicom.testing.ScriptedPeer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What arrives is the same whatever the buffer, and however its headers lie in it. */
class ReceivingTest {

    private static final int PDUS = 60;
    private static final Duration MOMENT = Duration.ofMillis(50);

    private ServerSocketChannel listener;
    private ScriptedPeer peer;

    @BeforeEach
    void connect() throws IOException {
        listener = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        peer = ScriptedPeer.connectTo(((InetSocketAddress) listener.getLocalAddress()).getPort());
    }

    @AfterEach
    void hangUp() throws IOException {
        peer.close();
        listener.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 13, 17, 31, 64, 100, 4096})
    void takesPdusOfAllSizesThroughABufferOfAnySize(int bufferSize) throws IOException {
        // given
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        for (int size = 0; size < PDUS; size++) {
            byte[] bytes = new byte[size];
            for (int i = 0; i < size; i++) {
                bytes[i] = (byte) (size + i);
            }
            sent.writeBytes(bytes);
            stream.writeBytes(PduEncoder.encode(pdu(data(size % 2 == 0, bytes), data(true, bytes)))
                    .array());
            sent.writeBytes(bytes);
        }
        try (Association association = associated(bufferSize)) {
            // when all of it comes at once
            peer.send(stream.toByteArray()).send(new ReleaseRq());
            // then
            assertThat(received(association)).isEqualTo(sent.toByteArray());
            association.confirmRelease();
            peer.expect(ReleaseRp.class);
            peer.hangUp();
        }
    }

    @Test
    void knowsWhetherThePeerHasSaidSomethingWithoutReadingIt() throws IOException {
        // given
        byte[] bytes = {1, 2, 3, 4};
        try (Association association = associated(4096)) {
            // then
            assertThat(association.awaitInput(MOMENT)).isFalse();
            // when
            peer.send(pdu(data(false, bytes), data(true, bytes))).send(new ReleaseRq());
            // then
            assertThat(association.awaitInput(Duration.ofSeconds(20))).isTrue();
            assertThat(association.nextPdv().dataLength()).isEqualTo(4);
            // when one PDV is read, and the next has arrived with it
            assertThat(association.nextFragment().remaining()).isEqualTo(4);
            // then
            assertThat(association.awaitInput(MOMENT)).isTrue();
            assertThat(received(association)).isEqualTo(bytes);
            association.confirmRelease();
            peer.hangUp();
        }
    }

    @Test
    void abortsAPdvOnAContextThatWasNotAccepted() throws IOException {
        // given
        try (Association association = associated(4096)) {
            peer.send(pdu(new Pdv(CT_CONTEXT + 2, false, true, ByteBuffer.allocate(2))));
            // then
            assertThatThrownBy(association::nextPdv)
                    .isInstanceOf(ProtocolViolation.class)
                    .hasMessageContaining("presentation context ID");
            assertThat(association.isOpen()).isFalse();
            peer.expect(Abort.class);
            peer.hangUp();
        }
    }

    private Association associated(int bufferSize) throws IOException {
        Association association = Association.acceptor(
                Transport.plain(listener.accept()),
                new UlSettings(16384, Timeouts.defaults()),
                ByteBuffer.allocateDirect(bufferSize));
        peer.send(request());
        AssociateRq asked =
                association.awaitRequest(request -> Optional.empty()).orElseThrow();
        association.accept(asked, accept(asked, 0));
        peer.expect(AssociateAc.class);
        assertThat(association.isOpen()).isTrue();
        association.awaitMessage();
        return association;
    }

    /** The data of all PDVs until the peer asks for release. */
    private static byte[] received(Association association) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (PdvHeader pdv = association.nextPdv(); pdv != null; pdv = association.nextPdv()) {
            assertThat(pdv.contextId()).isEqualTo(CT_CONTEXT);
            for (ByteBuffer part = association.nextFragment(); part != null; part = association.nextFragment()) {
                byte[] copy = new byte[part.remaining()];
                part.get(copy);
                all.writeBytes(copy);
            }
        }
        return all.toByteArray();
    }
}
