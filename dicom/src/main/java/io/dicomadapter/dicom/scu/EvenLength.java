package io.dicomadapter.dicom.scu;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/**
 * A deflated data set on its way: if its length is odd, one zero byte more, as PS3.5 A.5 asks for. Files of others often
 * lack it, and peers abort the association over a fragment of odd length.
 */
final class EvenLength implements ReadableByteChannel {

    private final ReadableByteChannel dataSet;
    private boolean odd;

    EvenLength(ReadableByteChannel dataSet) {
        this.dataSet = dataSet;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        int read = dataSet.read(into);
        if (read >= 0) {
            odd ^= (read & 1) == 1;
            return read;
        }
        if (!odd || !into.hasRemaining()) {
            return odd ? 0 : read;
        }
        into.put((byte) 0);
        odd = false;
        return 1;
    }

    @Override
    public boolean isOpen() {
        return dataSet.isOpen();
    }

    @Override
    public void close() throws IOException {
        dataSet.close();
    }
}
