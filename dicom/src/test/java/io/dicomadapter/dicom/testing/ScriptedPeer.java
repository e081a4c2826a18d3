package io.dicomadapter.dicom.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.dicom.pdu.Pdu;
import io.dicomadapter.dicom.pdu.PduDecoder;
import io.dicomadapter.dicom.pdu.PduEncoder;
import io.dicomadapter.dicom.pdu.PduHeader;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * A peer that does what a test tells it, byte for byte and step by step, on a real loopback connection: good manners
 * only as far as they are scripted. Every step that waits fails after {@link #PATIENCE}.
 *
 * <pre>{@code
 * try (ScriptedPeer peer = ScriptedPeer.connectTo(server.port())) {
 *     peer.send(request).expect(AssociateAc.class);
 *     peer.send(new ReleaseRq()).expect(ReleaseRp.class);
 * }
 * }</pre>
 *
 * <p>{@link ScriptedServer} plays one that is connected to.
 */
public final class ScriptedPeer implements AutoCloseable {

    /** Less of it where most waiting is in vain: when code was changed to see whether a test notices. */
    public static final Duration PATIENCE = Duration.ofSeconds(Integer.getInteger("scripted.peer.patience", 20));

    private static final int SILENCE_MILLIS = 100;
    private static final long UNLIMITED = 0xFFFF_FFFFL;

    private final Socket socket;
    private final DataInputStream in;

    ScriptedPeer(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        this.in = new DataInputStream(socket.getInputStream());
    }

    public static ScriptedPeer connectTo(int port) throws IOException {
        return new ScriptedPeer(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    /** On a connection that a test has made in its own way. */
    public static ScriptedPeer over(Socket socket) throws IOException {
        return new ScriptedPeer(socket);
    }

    public ScriptedPeer send(Pdu pdu) throws IOException {
        return send(PduEncoder.encode(pdu));
    }

    public ScriptedPeer send(ByteBuffer bytes) throws IOException {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return send(copy);
    }

    public ScriptedPeer send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** The next PDU, whatever it is. */
    public Pdu receive() throws IOException {
        byte[] header = new byte[PduHeader.SIZE];
        in.readFully(header);
        PduHeader read = PduHeader.read(ByteBuffer.wrap(header), UNLIMITED);
        byte[] body = new byte[Math.toIntExact(read.length())];
        in.readFully(body);
        return PduDecoder.decode(read, ByteBuffer.wrap(body));
    }

    /** The next PDU, which must be one of these. */
    public <P extends Pdu> P expect(Class<P> type) throws IOException {
        Pdu pdu = receive();
        assertThat(pdu).isInstanceOf(type);
        return type.cast(pdu);
    }

    /** Fails if the other side has something more to say before we do. */
    public void expectNothing() throws IOException {
        socket.setSoTimeout(SILENCE_MILLIS);
        try {
            throw new AssertionError("not silence, but " + in.read());
        } catch (SocketTimeoutException expected) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
        }
    }

    /** Waits until the other side has closed the connection without saying anything more. */
    public void expectClosed() throws IOException {
        try {
            assertThat(in.read()).as("end of the stream").isEqualTo(-1);
        } catch (SocketException e) {
            // A reset: closed with bytes of ours unread.
            assertThat(e).hasMessageContaining("reset");
        }
    }

    /** Ends our half of the connection: the other side sees the end of the stream, and can still send. */
    public ScriptedPeer finishSending() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** Ends the connection without a word; as {@link #close()}, but a step of the script. */
    public void hangUp() throws IOException {
        socket.close();
    }

    /** Breaks the connection with a reset, as a crashed peer or a firewall does. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        hangUp();
    }
}
