package io.dicomadapter.bench.sender;

/**
 * An instance that was answered with Success. Times are those of {@link System#nanoTime()}.
 *
 * @param number of its SOP Instance UID
 * @param lastByteAt when the operating system had taken its last byte
 * @param successAt when the Success had been read
 */
public record Stored(long number, long lastByteAt, long successAt) {

    /** From the last byte to Success. */
    public long latencyNanos() {
        return successAt - lastByteAt;
    }
}
