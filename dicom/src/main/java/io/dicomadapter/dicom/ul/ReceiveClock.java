package io.dicomadapter.dicom.ul;

/**
 * Until when the next read may block: either ARTIM is running, or a message is awaited. A message may make us wait for
 * {@code silence} before its first byte, for the same time whenever it pauses, for no longer in all than its bytes take
 * at the minimum rate plus {@code silence}, and for {@code wholeObject} at most.
 *
 * <p>Only time spent in reads counts, so a slow disk of ours is not held against the peer.
 */
final class ReceiveClock {

    private static final long STOPPED = Long.MAX_VALUE;
    private static final double NANOS = 1e9;

    private final Timeouts timeouts;
    private long artim = STOPPED;
    private long silence;
    private long bytes;
    private long waited;

    ReceiveClock(Timeouts timeouts) {
        this.timeouts = timeouts;
    }

    void startArtim() {
        artim = Ticks.in(timeouts.artim());
    }

    void stopArtim() {
        artim = STOPPED;
    }

    boolean artimIsRunning() {
        return artim != STOPPED;
    }

    /** A new message begins with the next byte; its silences may last this long, in nanoseconds. */
    void awaitMessage(long longestSilence) {
        silence = longestSilence;
        bytes = 0;
        waited = 0;
    }

    /** In {@link Ticks}. */
    long until(long now) {
        if (artimIsRunning()) {
            return artim;
        }
        if (bytes == 0) {
            return now + silence;
        }
        long byRate = silence + (long) (bytes * NANOS / timeouts.minimumBytesPerSecond()) - waited;
        long byWhole = timeouts.wholeObject().toNanos() - waited;
        return now + Math.min(silence, Math.min(byRate, byWhole));
    }

    void received(int count, long nanosWaited) {
        // The silence before the first byte is over and was within its limit.
        waited = bytes == 0 ? 0 : waited + nanosWaited;
        bytes += count;
    }
}
