package io.dicomadapter.dicom.scp;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps a flood of connections from becoming a flood of log lines: lets one through in a second. */
final class Seldom {

    private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);

    private final AtomicLong last = new AtomicLong(System.nanoTime() - PAUSE);

    boolean now() {
        long before = last.get();
        long now = System.nanoTime();
        return now - before >= PAUSE && last.compareAndSet(before, now);
    }
}
