package io.dicomadapter.dicom.testing;

import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Random;

/** A data set of any size that is nowhere held: the same block again and again. */
public final class GeneratedDataSet implements ReadableByteChannel {

    private static final byte[] BLOCK = block();

    private final long size;
    private long position;

    public GeneratedDataSet(long size) {
        this.size = size;
    }

    /** The byte at this place. */
    public static byte at(long index) {
        return BLOCK[(int) (index % BLOCK.length)];
    }

    @Override
    public int read(ByteBuffer into) {
        if (position == size) {
            return -1;
        }
        int start = (int) (position % BLOCK.length);
        int count = (int) Math.min(Math.min(into.remaining(), BLOCK.length - start), size - position);
        into.put(BLOCK, start, count);
        position += count;
        return count;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {
        // nothing is held
    }

    private static byte[] block() {
        byte[] block = new byte[65521]; // a prime, so that a fragment lost or sent twice does not go unseen
        new Random(2).nextBytes(block);
        return block;
    }
}
