package io.dicomadapter.bench.sender;

/**
 * How large an instance is.
 *
 * @param pixelBytes bytes of pixel data, a multiple of {@value #ROW_BYTES}; the header comes on top of it
 */
public record InstanceSize(int pixelBytes) {

    static final int COLUMNS = 512;
    static final int BYTES_PER_PIXEL = 2;
    private static final int ROW_BYTES = COLUMNS * BYTES_PER_PIXEL;
    private static final int ROWS_PER_FRAME = 512;
    private static final int KIB = 1024;
    private static final int KIB_PER_MIB = 1024;

    public InstanceSize {
        if (pixelBytes <= 0 || pixelBytes % ROW_BYTES != 0) {
            throw new IllegalArgumentException(
                    "instance size " + pixelBytes + " bytes: a multiple of " + ROW_BYTES + " is needed");
        }
    }

    public static InstanceSize ofKib(int kib) {
        return new InstanceSize(Math.multiplyExact(kib, KIB));
    }

    public int kib() {
        return pixelBytes / KIB;
    }

    int frames() {
        return Math.max(1, pixelBytes / (ROWS_PER_FRAME * ROW_BYTES));
    }

    int rows() {
        return Math.min(ROWS_PER_FRAME, pixelBytes / ROW_BYTES);
    }

    /** As people write it: {@code 512 KiB}, {@code 64 MiB}. */
    @Override
    public String toString() {
        boolean wholeMib = kib() >= KIB_PER_MIB && kib() % KIB_PER_MIB == 0;
        return wholeMib ? kib() / KIB_PER_MIB + " MiB" : kib() + " KiB";
    }
}
