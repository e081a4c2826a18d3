package io.dicomadapter.dicom.tls;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/**
 * Bytes through TLS over a socket in blocking mode, for one thread; an {@link SSLEngine}, because the deadlines of an
 * association shut down one half of the socket, which no {@code SSLSocket} survives. Does not own the socket.
 */
public final class TlsChannel {

    /** A P-DATA-TF PDU of 128 KiB in records of 16 KiB: so it leaves in one call of the operating system. */
    private static final int RECORDS_OF_A_PDU = 9;

    /** Answers that TLS itself owes the peer leave with our next data; nobody may make us collect them. */
    private static final int ANSWERS_OWED_MAX = 16;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SocketChannel socket;
    private final SSLEngine engine;
    private final ByteBuffer encrypted;
    private final ByteBuffer decrypted;
    private final ByteBuffer outgoing;
    private int answersOwed;

    /** Ready for {@link #handshake()}. */
    public TlsChannel(SocketChannel socket, SSLEngine engine) {
        this.socket = socket;
        this.engine = engine;
        int recordSize = engine.getSession().getPacketBufferSize();
        // On the heap: that is where the JDK's ciphers work.
        this.encrypted = ByteBuffer.allocate(4 * recordSize).limit(0);
        this.decrypted = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize())
                .limit(0);
        this.outgoing = ByteBuffer.allocate(engine.getUseClientMode() ? RECORDS_OF_A_PDU * recordSize : recordSize);
    }

    /**
     * Agrees with the peer on keys. Blocks; whoever wants an end to that closes the socket.
     *
     * @throws SSLException if one side does not like what the other has to offer
     */
    public void handshake() throws IOException {
        try {
            engine.beginHandshake();
            HandshakeStatus status = engine.getHandshakeStatus();
            while (status != HandshakeStatus.FINISHED && status != HandshakeStatus.NOT_HANDSHAKING) {
                status = step(status);
            }
        } catch (SSLException e) {
            sayWhy();
            throw e;
        }
    }

    /** At least one byte, unless there is no room for it; -1 if the peer has closed TLS or the connection. */
    public int read(ByteBuffer into) throws IOException {
        if (!decrypted.hasRemaining()) {
            if (into.remaining() >= engine.getSession().getApplicationBufferSize()) {
                return decryptInto(into);
            }
            decrypted.clear();
            int read = decryptInto(decrypted);
            decrypted.flip();
            if (read < 0) {
                return read;
            }
        }
        int count = Math.min(into.remaining(), decrypted.remaining());
        into.put(decrypted.slice().limit(count));
        decrypted.position(decrypted.position() + count);
        return count;
    }

    /** Writes all that remains in these. */
    public long write(ByteBuffer... from) throws IOException {
        long written = 0;
        outgoing.clear();
        while (hasRemaining(from)) {
            SSLEngineResult result = engine.wrap(from, outgoing);
            written += result.bytesConsumed();
            if (result.getStatus() == Status.CLOSED) {
                throw new ClosedChannelException();
            } else if (result.getStatus() == Status.BUFFER_OVERFLOW) {
                makeRoom();
            }
        }
        flush();
        answersOwed = 0;
        return written;
    }

    /** Whether bytes that were read from the socket wait to be read from here. */
    public boolean hasBuffered() {
        return decrypted.hasRemaining() || encrypted.hasRemaining();
    }

    /** Tells the peer that nothing more comes (RFC 8446 6.1). It need not answer, and is not waited for. */
    public void closeNotify() throws IOException {
        engine.closeOutbound();
        sendAlert();
    }

    private HandshakeStatus step(HandshakeStatus status) throws IOException {
        return switch (status) {
            case NEED_TASK -> runTasks();
            case NEED_WRAP -> wrapHandshake();
            case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> unwrapHandshake();
            case FINISHED, NOT_HANDSHAKING -> status;
        };
    }

    private HandshakeStatus runTasks() {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
        return engine.getHandshakeStatus();
    }

    private HandshakeStatus wrapHandshake() throws IOException {
        outgoing.clear();
        SSLEngineResult result = engine.wrap(NOTHING, outgoing);
        flush();
        if (result.getStatus() != Status.OK) {
            throw new SSLHandshakeException("no record could be made: " + result.getStatus());
        }
        return result.getHandshakeStatus();
    }

    private HandshakeStatus unwrapHandshake() throws IOException {
        decrypted.clear();
        SSLEngineResult result = engine.unwrap(encrypted, decrypted);
        decrypted.flip();
        switch (result.getStatus()) {
            case BUFFER_UNDERFLOW -> {
                if (!fill()) {
                    throw new SSLHandshakeException("the peer closed the connection during the handshake");
                }
            }
            case CLOSED -> throw new SSLHandshakeException("the peer closed TLS during the handshake");
            case BUFFER_OVERFLOW -> throw new SSLHandshakeException("a record longer than TLS allows");
            case OK -> {}
        }
        return result.getHandshakeStatus();
    }

    private int decryptInto(ByteBuffer target) throws IOException {
        int before = target.position();
        while (target.position() == before) {
            SSLEngineResult result = engine.unwrap(encrypted, target);
            switch (result.getStatus()) {
                case BUFFER_UNDERFLOW -> {
                    if (!fill()) {
                        return -1; // no close_notify: DICOM has a release of its own that tells a cut from an end
                    }
                }
                case CLOSED -> {
                    return -1;
                }
                case BUFFER_OVERFLOW -> throw new SSLException("a record longer than TLS allows");
                case OK -> requireNoHandshake(result);
            }
        }
        return target.position() - before;
    }

    /**
     * Renegotiation (TLS 1.2) would let a peer keep us busy and become somebody else in mid-association; nobody needs it.
     * Key updates (TLS 1.3) are answered with the next data.
     */
    private void requireNoHandshake(SSLEngineResult result) throws SSLException {
        HandshakeStatus status = result.getHandshakeStatus();
        if (status == HandshakeStatus.NEED_TASK) {
            throw new SSLException("renegotiation is not allowed");
        }
        boolean noData = result.bytesProduced() == 0;
        if (noData && status == HandshakeStatus.NEED_WRAP && ++answersOwed > ANSWERS_OWED_MAX) {
            throw new SSLException("more than " + ANSWERS_OWED_MAX + " key updates without data");
        }
    }

    private boolean fill() throws IOException {
        encrypted.compact();
        try {
            return socket.read(encrypted) >= 0;
        } finally {
            encrypted.flip();
        }
    }

    /** The alert in which the engine tells the peer what was wrong, if it has one. */
    private void sayWhy() {
        try {
            sendAlert();
        } catch (IOException e) {
            // The peer has gone, and does not care why.
        }
    }

    private void sendAlert() throws IOException {
        outgoing.clear();
        SSLEngineResult result;
        do {
            result = engine.wrap(NOTHING, outgoing);
        } while (result.bytesProduced() > 0 && result.getStatus() == Status.OK);
        flush();
    }

    private void makeRoom() throws IOException {
        if (outgoing.position() == 0) {
            throw new SSLException("a record longer than TLS allows");
        }
        flush();
    }

    private void flush() throws IOException {
        outgoing.flip();
        while (outgoing.hasRemaining()) {
            socket.write(outgoing);
        }
        outgoing.clear();
    }

    private static boolean hasRemaining(ByteBuffer... buffers) {
        for (ByteBuffer buffer : buffers) {
            if (buffer.hasRemaining()) {
                return true;
            }
        }
        return false;
    }
}
