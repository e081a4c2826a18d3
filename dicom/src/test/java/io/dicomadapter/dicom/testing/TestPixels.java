package io.dicomadapter.dicom.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Synthetic pixel data: each frame has one grey value, which is enough for anything that never decodes pixels. */
final class TestPixels {

    static final String RLE_LOSSLESS = "1.2.840.10008.1.2.5";

    private static final int RLE_HEADER_BYTES = 64;
    private static final int MAX_RUN = 128;

    private TestPixels() {}

    /** @param bytesPerPixel 1 or 2 */
    static byte[] plain(int pixels, int bytesPerPixel, int frames, boolean bigEndian) {
        ByteBuffer buffer = ByteBuffer.wrap(new byte[pixels * bytesPerPixel * frames])
                .order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < pixels * frames; i++) {
            int grey = grey(i / pixels);
            if (bytesPerPixel == 2) {
                buffer.putShort((short) grey);
            } else {
                buffer.put((byte) grey);
            }
        }
        byte[] bytes = new byte[buffer.capacity()];
        buffer.flip().get(bytes);
        return bytes;
    }

    /** One frame as RLE Lossless (PS3.5 Annex G): a segment for each byte of a pixel, the most significant first. */
    static byte[] rleFrame(int frame, int pixels, int bytesPerPixel) {
        ByteArrayOutputStream segments = new ByteArrayOutputStream();
        ByteBuffer header = ByteBuffer.wrap(new byte[RLE_HEADER_BYTES]).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(bytesPerPixel);
        for (int segment = bytesPerPixel - 1; segment >= 0; segment--) {
            header.putInt(RLE_HEADER_BYTES + segments.size());
            int value = grey(frame) >>> (8 * segment);
            for (int left = pixels; left > 0; left -= MAX_RUN) {
                writeRun(segments, Math.min(left, MAX_RUN), value);
            }
        }
        byte[] bytes = new byte[RLE_HEADER_BYTES + segments.size()];
        header.rewind().get(bytes, 0, RLE_HEADER_BYTES);
        System.arraycopy(segments.toByteArray(), 0, bytes, RLE_HEADER_BYTES, segments.size());
        return bytes;
    }

    // A run is 257 minus its length and the byte; a single byte is a literal of one (PS3.5 G.3.1)
    private static void writeRun(ByteArrayOutputStream out, int length, int value) {
        out.write(length == 1 ? 0 : 257 - length);
        out.write(value);
    }

    private static int grey(int frame) {
        return 100 + frame % 100;
    }
}
