package io.dicomadapter.ingest;

import io.dicomadapter.dicom.scp.DataSetInput;
import java.nio.ByteBuffer;

/** A data set in fragments of one size, each a view of the same buffer, as the library gives them. */
final class Fragments implements DataSetInput {

    private final byte[] dataSet;
    private final ByteBuffer receiveBuffer;
    private int position;

    Fragments(byte[] dataSet, int size) {
        this.dataSet = dataSet;
        this.receiveBuffer = ByteBuffer.allocateDirect(size);
    }

    @Override
    public ByteBuffer next() {
        int length = Math.min(receiveBuffer.capacity(), dataSet.length - position);
        if (length == 0) {
            return null;
        }
        receiveBuffer.clear().put(dataSet, position, length).flip();
        position += length;
        return receiveBuffer.asReadOnlyBuffer();
    }
}
