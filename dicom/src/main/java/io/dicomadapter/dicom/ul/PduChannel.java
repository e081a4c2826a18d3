package io.dicomadapter.dicom.ul;

import io.dicomadapter.dicom.pdu.PduFormatException;
import io.dicomadapter.dicom.pdu.PduHeader;
import io.dicomadapter.dicom.pdu.PdvHeader;
import io.dicomadapter.dicom.tls.TlsChannel;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import jdk.net.ExtendedSocketOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bytes of one connection, in PDU-sized bites, with a deadline on every blocking operation. Received bytes live in
 * one buffer, whatever the size of a PDU, and are handed out as views of it; only headers that straddle the buffer's end
 * are ever moved.
 */
final class PduChannel implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(PduChannel.class);
    private static final int FIRST_BODY_ALLOCATION = 8192;
    private static final int NEXT_HEADERS = PduHeader.SIZE + PdvHeader.SIZE;

    private static final long GOODBYE_NANOS = 1_000_000_000;

    private final SocketChannel socket;
    private final TlsChannel tls; // null: the socket's own bytes
    private final Deadline deadline;
    private final ReceiveClock clock;
    private final long writeNanos;
    private final ByteBuffer received;
    private final ByteBuffer view;
    private final ByteBuffer[] outgoing = new ByteBuffer[2];
    private int readAtMost;
    private boolean closed;
    private boolean acknowledgesAtOnce;
    private final BlockingOperation read;
    private final BlockingOperation write;

    /** @param receiveBuffer of which this channel takes possession until it is closed */
    PduChannel(Transport transport, ReceiveClock clock, Timeouts timeouts, ByteBuffer receiveBuffer) {
        this.socket = transport.socket();
        this.tls = transport.tls().orElse(null);
        this.read = tls == null ? this::readFromSocket : this::readFromTls;
        this.write = tls == null ? this::writeToSocket : () -> tls.write(outgoing);
        this.clock = clock;
        this.writeNanos = timeouts.write().toNanos();
        this.received = receiveBuffer.clear().flip();
        this.view = receiveBuffer.asReadOnlyBuffer();
        this.deadline = Watchdog.shared().watch(this::interrupt);
    }

    /**
     * From now on what was received is acknowledged before more is waited for, as far as the system can. Some peers write a
     * response in two pieces, and Nagle's algorithm keeps the second back until the first is acknowledged, which this side
     * would do after 40 ms only (DCMTK as Debian builds it, and Orthanc with it). For who receives short responses only.
     */
    void acknowledgeAtOnce() {
        acknowledgesAtOnce = socket.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK);
    }

    /**
     * Waits for the next PDU header.
     *
     * @throws PduFormatException if the bytes are no header, or of a PDU longer than allowed
     * @throws SocketTimeoutException if the clock's time is over, or the channel was cancelled
     * @throws IOException if the connection ended
     */
    PduHeader readHeader(long maxPDataLength) throws IOException {
        require(PduHeader.SIZE, received.capacity());
        return PduHeader.read(received, maxPDataLength);
    }

    /** Reads the header of the PDV that follows in a P-DATA-TF PDU of which this many bytes remain. */
    PdvHeader readPdvHeader(long remainingInPdu) throws IOException {
        require((int) Math.min(remainingInPdu, PdvHeader.SIZE), received.capacity());
        return PdvHeader.read(received, remainingInPdu);
    }

    /**
     * Reads the whole body of a PDU that is not streamed. Memory grows with what arrives, not with what is declared; beyond
     * what ordinary PDUs need it comes out of {@link ReceiveMemory}.
     *
     * @throws NoReceiveMemory if there is too little left of that
     */
    ByteBuffer readBody(int length) throws IOException {
        try (ReceiveMemory.Share share = ReceiveMemory.ofAllAssociations().share()) {
            ByteBuffer body = ByteBuffer.allocate(Math.min(length, FIRST_BODY_ALLOCATION));
            while (body.position() < length) {
                if (!body.hasRemaining()) {
                    body = larger(body, length, share);
                }
                body.put(readFragment(body.remaining()));
            }
            return body.flip();
        }
    }

    private static ByteBuffer larger(ByteBuffer full, int length, ReceiveMemory.Share share) throws NoReceiveMemory {
        int capacity = Math.min(length, full.capacity() * 2);
        if (!share.tryTake(capacity - full.capacity())) {
            throw new NoReceiveMemory();
        }
        return ByteBuffer.allocate(capacity).put(full.flip());
    }

    /**
     * At least one byte, at most this many, as they arrived: a read-only view that the next read makes invalid. Reads from
     * the socket no further than to the headers that follow, so that of a stream of equal PDUs each comes in one piece, and
     * none in two.
     */
    ByteBuffer readFragment(long atMost) throws IOException {
        require(1, (int) Math.min(received.capacity(), atMost + NEXT_HEADERS));
        int count = (int) Math.min(atMost, received.remaining());
        view.limit(received.position() + count).position(received.position());
        received.position(view.limit());
        return view;
    }

    /** Whether something can be read within this time, be it the end of the stream. Reads nothing. */
    boolean awaitInput(Duration atMost) throws IOException {
        if (received.hasRemaining() || (tls != null && tls.hasBuffered())) {
            return true;
        }
        socket.configureBlocking(false);
        try (Selector selector = Selector.open()) {
            socket.register(selector, SelectionKey.OP_READ);
            return selector.select(Math.max(1, atMost.toMillis())) > 0;
        } finally {
            socket.configureBlocking(true);
        }
    }

    /** Reads past these bytes. */
    void skip(long bytes) throws IOException {
        for (long left = bytes; left > 0; ) {
            left -= readFragment(left).remaining();
        }
    }

    /** Writes both buffers completely, in one call of the operating system where it takes them. */
    void write(ByteBuffer first, ByteBuffer second) throws IOException {
        outgoing[0] = first;
        outgoing[1] = second;
        within(Deadline.Operation.WRITE, Ticks.now() + writeNanos, write);
    }

    /** Ends the operation under way, and every read to come, on any thread. */
    void cancel() {
        deadline.cancel();
    }

    boolean isCancelled() {
        return deadline.isCancelled();
    }

    @Override
    public void close() {
        if (tls != null && !closed) {
            sayGoodbye();
        }
        closed = true;
        deadline.close();
        closeSocket();
    }

    /** Makes this many bytes available in one piece; takes at most {@code ahead} at once from the socket. */
    private void require(int count, int ahead) throws IOException {
        while (received.remaining() < count) {
            makeRoomFor(count);
            readAtMost = Math.max(count, ahead);
            if (acknowledgesAtOnce) {
                // It sends the acknowledgement that is due, and no later ones (tcp(7)).
                socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
            }
            long began = Ticks.now();
            int read = (int) within(Deadline.Operation.READ, clock.until(began), this.read);
            if (read < 0) {
                throw new EOFException("closed by the peer");
            }
            clock.received(read, Ticks.now() - began);
        }
    }

    private void makeRoomFor(int count) {
        if (!received.hasRemaining()) {
            received.clear().limit(0);
        } else if (received.capacity() - received.position() < count) {
            received.compact().flip();
        }
    }

    private long readFromSocket() throws IOException {
        int start = openForReading();
        try {
            return socket.read(received);
        } finally {
            received.limit(received.position()).position(start);
        }
    }

    private long readFromTls() throws IOException {
        int start = openForReading();
        try {
            return tls.read(received);
        } finally {
            received.limit(received.position()).position(start);
        }
    }

    private int openForReading() {
        int start = received.position();
        received.position(received.limit())
                .limit((int) Math.min(received.capacity(), (long) received.limit() + readAtMost));
        return start;
    }

    private long writeToSocket() throws IOException {
        long written = 0;
        while (outgoing[0].hasRemaining() || outgoing[1].hasRemaining()) {
            written += socket.write(outgoing);
        }
        return written;
    }

    private long within(Deadline.Operation kind, long until, BlockingOperation operation) throws IOException {
        deadline.arm(kind, until);
        long result = -1;
        IOException failure = null;
        try {
            result = operation.run();
        } catch (IOException e) {
            failure = e;
        }
        boolean expired = deadline.disarm();
        // Writes go on after a cancel: the A-ABORT is still to be sent.
        if (expired || (deadline.isCancelled() && kind == Deadline.Operation.READ)) {
            throw (IOException) new SocketTimeoutException(kind + " interrupted").initCause(failure);
        }
        if (failure != null) {
            throw failure;
        }
        return result;
    }

    private void interrupt(Deadline.Operation operation) {
        if (operation == Deadline.Operation.WRITE) {
            closeSocket();
            return;
        }
        try {
            socket.shutdownInput();
        } catch (IOException e) {
            log.debug("connection was closed already", e);
        }
    }

    private void sayGoodbye() {
        try {
            within(Deadline.Operation.WRITE, Ticks.now() + GOODBYE_NANOS, () -> {
                tls.closeNotify();
                return 0;
            });
        } catch (IOException e) {
            log.debug("the peer has gone before TLS could be closed", e);
        }
    }

    private void closeSocket() {
        try {
            socket.close();
        } catch (IOException e) {
            log.debug("connection could not be closed cleanly", e);
        }
    }

    private interface BlockingOperation {
        long run() throws IOException;
    }
}
