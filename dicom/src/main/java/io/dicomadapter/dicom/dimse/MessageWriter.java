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
     * Sends a data set, as it is, until the channel ends. Always reads one fragment ahead: only so is the last one known
     * as such, for a channel tells its end when it is read and not before.
     *
     * @throws AssociationException if the association is over
     * @throws IOException if the channel can't be read: the message is incomplete then, and the association of no more use
     */
    public void sendDataSet(int contextId, ReadableByteChannel dataSet) throws IOException {
        if (current == null) {
            current = ByteBuffer.allocateDirect(association.largestFragmentToSend());
            ahead = ByteBuffer.allocateDirect(association.largestFragmentToSend());
        }
        fill(current, dataSet);
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

    private static void fill(ByteBuffer buffer, ReadableByteChannel dataSet) throws IOException {
        buffer.clear();
        int read = 0;
        while (buffer.hasRemaining() && read >= 0) {
            read = dataSet.read(buffer);
        }
        buffer.flip();
    }
}
