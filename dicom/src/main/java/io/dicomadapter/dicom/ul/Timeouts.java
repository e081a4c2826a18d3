package io.dicomadapter.dicom.ul;

import java.time.Duration;

/**
 * How long an association waits for its peer. None can be switched off: a peer that neither speaks nor hangs up would
 * hold a thread and a place for ever. Only the time spent waiting for the peer counts, never the time we take.
 *
 * @param artim the Association Request/Reject/Release Timer (PS3.8 9.1.5); also the longest wait for a connection, for
 *     the answer to an A-ASSOCIATE-RQ and for an A-RELEASE-RP
 * @param idle longest silence on an established association, between messages and inside one
 * @param dimseResponse longest wait of a requestor for the response to its request
 * @param wholeObject longest time in which a message with its data set must have arrived
 * @param minimumBytesPerSecond slowest rate, over a message with its data set, at which a peer may send; it may fall
 *     behind by {@code idle}
 * @param write longest time in which the network must take one PDU of ours
 */
public record Timeouts(
        Duration artim,
        Duration idle,
        Duration dimseResponse,
        Duration wholeObject,
        long minimumBytesPerSecond,
        Duration write) {

    public Timeouts {
        requirePositive("artim", artim);
        requirePositive("idle", idle);
        requirePositive("dimseResponse", dimseResponse);
        requirePositive("wholeObject", wholeObject);
        requirePositive("write", write);
        if (minimumBytesPerSecond < 1) {
            throw new IllegalArgumentException(
                    "minimumBytesPerSecond must be at least 1, not " + minimumBytesPerSecond);
        }
    }

    /** 30 s, 60 s, 2 min, 1 h, 1 KiB/s, 30 s. */
    public static Timeouts defaults() {
        return new Timeouts(
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                Duration.ofMinutes(2),
                Duration.ofHours(1),
                1024,
                Duration.ofSeconds(30));
    }

    public Timeouts withArtim(Duration changed) {
        return new Timeouts(changed, idle, dimseResponse, wholeObject, minimumBytesPerSecond, write);
    }

    public Timeouts withIdle(Duration changed) {
        return new Timeouts(artim, changed, dimseResponse, wholeObject, minimumBytesPerSecond, write);
    }

    public Timeouts withDimseResponse(Duration changed) {
        return new Timeouts(artim, idle, changed, wholeObject, minimumBytesPerSecond, write);
    }

    public Timeouts withWholeObject(Duration changed) {
        return new Timeouts(artim, idle, dimseResponse, changed, minimumBytesPerSecond, write);
    }

    public Timeouts withMinimumBytesPerSecond(long changed) {
        return new Timeouts(artim, idle, dimseResponse, wholeObject, changed, write);
    }

    public Timeouts withWrite(Duration changed) {
        return new Timeouts(artim, idle, dimseResponse, wholeObject, minimumBytesPerSecond, changed);
    }

    // More than a century overflows the clock, which counts nanoseconds in a long.
    private static void requirePositive(String name, Duration value) {
        if (value.isNegative() || value.isZero() || value.toDays() > 36_500) {
            throw new IllegalArgumentException(name + " must be more than zero and less than a century, not " + value);
        }
    }
}
