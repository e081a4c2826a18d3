package io.dicomadapter.dicom.dimse;

import io.dicomadapter.dicom.ul.Association;
import io.dicomadapter.dicom.ul.AssociationException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/**
 * Messages into PDVs, one to a PDU, each as large as the peer takes; the data set begins in a PDU of its own and is never
 * held whole (PS3.8 Annex E).
 */
public final class MessageWriter {

    private final Association association;
    private ByteBuffer current;
    private ByteBuffer ahead;
    /** The data set whose beginning is read already; null for none. */
    private ReadableByteChannel begun;

    private IOException whyNotBegun;

    public MessageWriter(Association association) {
        this.association = association;
    }

    /** Sends a command; if it says that a data set follows, {@link #sendDataSet} is next. */
    public void send(int contextId, DimseCommand command) throws AssociationException {
        ByteBuffer encoded = Commands.encode(command);
        int end = encoded.limit();
        while (encoded.hasRemaining()) {
            encoded.limit(Math.min(end, encoded.position() + association.largestFragmentToSend()));
            association.sendPdv(contextId, true, encoded.limit() == end, encoded);
            encoded.limit(end);
        }
    }

    /**
     * Reads the beginning of the data set that is sent next, so that it can go out as soon as it may. What goes wrong is told
     * when it is sent. Without effect on others that are sent instead.
     */
    public void readAhead(ReadableByteChannel dataSet) {
        prepareBuffers();
        begun = dataSet;
        whyNotBegun = null;
        try {
            fill(current, dataSet);
        } catch (IOException e) {
            whyNotBegun = e;
        }
    }

    /**
     * Sends a data set, as it is, until the channel ends. Always reads one fragment ahead: only so is the last one known
     * as such, for a channel tells its end when it is read and not before.
     *
     * @throws AssociationException if the association is over
     * @throws IOException if the channel can't be read: the message is incomplete then, and the association of no more use
     */
    public void sendDataSet(int contextId, ReadableByteChannel dataSet) throws IOException {
        begin(dataSet);
        boolean last;
        do {
            fill(ahead, dataSet);
            last = !ahead.hasRemaining();
            association.sendPdv(contextId, false, last, current);
            ByteBuffer sent = current;
            current = ahead;
            ahead = sent;
        } while (!last);
    }

    private void begin(ReadableByteChannel dataSet) throws IOException {
        prepareBuffers();
        boolean isBegun = dataSet == begun;
        begun = null;
        if (!isBegun) {
            fill(current, dataSet);
        } else if (whyNotBegun != null) {
            throw whyNotBegun;
        }
    }

    private void prepareBuffers() {
        if (current == null) {
            current = ByteBuffer.allocateDirect(association.largestFragmentToSend());
            ahead = ByteBuffer.allocateDirect(association.largestFragmentToSend());
        }
    }

    private static void fill(ByteBuffer buffer, ReadableByteChannel dataSet) throws IOException {
        buffer.clear();
        int read = 0;
        while (buffer.hasRemaining() && read >= 0) {
            read = dataSet.read(buffer);
        }
        buffer.flip();
    }
}
