package io.dicomadapter.dicom.scp;

import io.dicomadapter.dicom.dimse.MessageReader;
import io.dicomadapter.dicom.ul.AssociationException;
import java.nio.ByteBuffer;

/**
 * The data set that a handler reads. Remembers when the association ended in the midst of it, for a handler may catch
 * that, and is of no more use once the handler has returned, for a handler may keep it.
 */
final class ReceivedDataSet implements DataSetInput {

    private final MessageReader reader;
    private AssociationException failure;
    private boolean finished;

    ReceivedDataSet(MessageReader reader) {
        this.reader = reader;
    }

    @Override
    public ByteBuffer next() throws AssociationException {
        if (finished) {
            throw new IllegalStateException("the data set was read after its C-STORE-RQ had been answered");
        }
        throwIfBroken();
        try {
            return reader.nextFragment();
        } catch (AssociationException e) {
            failure = e;
            throw e;
        }
    }

    /** Discards what the handler left. */
    void finish() throws AssociationException {
        throwIfBroken();
        finished = true;
        reader.drain();
    }

    /** Rethrows what ended the association, if something did. */
    void throwIfBroken() throws AssociationException {
        if (failure != null) {
            throw failure;
        }
    }
}
