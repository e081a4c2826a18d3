package io.dicomadapter.dicom.ul;

import java.time.Duration;

/** Moments as nanoseconds since this class was loaded: always positive, and they compare as numbers. */
final class Ticks {

    private static final long ORIGIN = System.nanoTime();

    private Ticks() {}

    static long now() {
        return System.nanoTime() - ORIGIN;
    }

    static long in(Duration duration) {
        return now() + duration.toNanos();
    }
}
