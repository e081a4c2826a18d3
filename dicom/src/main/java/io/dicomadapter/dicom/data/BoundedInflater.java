package io.dicomadapter.dicom.data;

import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates a deflated data set (PS3.5 A.5) only as far as its reader wants, and never beyond two limits: a megabyte of
 * deflated zeros would otherwise become gigabytes.
 */
final class BoundedInflater {

    private static final int CHUNK_BYTES = 8 * 1024;
    private static final byte[] NOTHING = {};

    private final ElementWalker reader;
    private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
    private Inflater inflater;
    private boolean ended;

    BoundedInflater(ElementWalker reader) {
        this.reader = reader;
    }

    void feed(ByteBuffer deflated) throws DataSetFormatException {
        if (ended || !deflated.hasRemaining()) {
            return;
        }
        if (inflater == null) {
            inflater = new Inflater(!hasZlibHeader(deflated.get(deflated.position())));
        }
        inflater.setInput(deflated.duplicate());
        try {
            inflateAll();
        } catch (DataFormatException e) {
            throw problem("a deflate stream (RFC 1951)", "other bytes");
        }
        inflater.setInput(NOTHING); // the caller's buffer is not ours to keep
    }

    /** The input ended: the deflate stream must have ended too, unless its reader had enough. */
    void end() throws DataSetFormatException {
        if (!reader.done() && inflater != null && !inflater.finished()) {
            throw problem("the end of the deflate stream", "the end of the data set");
        }
    }

    /** Frees the native memory. */
    void close() {
        if (inflater != null && !ended) {
            inflater.end();
        }
        ended = true;
    }

    private void inflateAll() throws DataFormatException, DataSetFormatException {
        // What follows a finished stream is padding.
        while (!reader.done() && !inflater.finished()) {
            int inflated = inflater.inflate(chunk.clear());
            if (inflated == 0) {
                if (inflater.needsDictionary()) {
                    throw problem("a deflate stream without preset dictionary", "one");
                }
                return; // needs more input
            }
            checkLimits();
            reader.feed(chunk, 0, inflated);
        }
    }

    private void checkLimits() throws DataSetFormatException {
        long out = inflater.getBytesWritten();
        if (out > HeaderScanner.MAX_INFLATED_BYTES) {
            throw problem("at most " + HeaderScanner.MAX_INFLATED_BYTES + " bytes before the pixel data", "more");
        }
        boolean trivial = out <= HeaderScanner.INFLATE_RATIO_FREE_BYTES;
        if (!trivial && out / HeaderScanner.MAX_INFLATE_RATIO > inflater.getBytesRead()) {
            String limit = "at most " + HeaderScanner.MAX_INFLATE_RATIO + " bytes inflated from one";
            throw problem(limit, out + " from " + inflater.getBytesRead());
        }
    }

    /**
     * Old writers put a zlib header (RFC 1950) before the stream. Its first byte ends in 8; the first byte of a bare
     * stream would so be a stored block with dirty padding bits, which no encoder writes.
     */
    private static boolean hasZlibHeader(byte first) {
        return (first & 0x0F) == 8;
    }

    private DataSetFormatException problem(String expected, String found) {
        return new DataSetFormatException("Deflated data set", expected, found);
    }
}
