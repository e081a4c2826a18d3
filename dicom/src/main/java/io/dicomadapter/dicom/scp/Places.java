package io.dicomadapter.dicom.scp;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A bounded number of places, each held by one connection from its accept to its close. */
final class Places {

    private final int count;
    private int taken;

    Places(int count) {
        this.count = count;
    }

    synchronized boolean tryTake() {
        if (taken == count) {
            return false;
        }
        taken++;
        return true;
    }

    synchronized void giveBack() {
        taken--;
        notifyAll();
    }

    synchronized int taken() {
        return taken;
    }

    /** Whether all places were given back in time. */
    synchronized boolean awaitEmpty(Duration atMost) throws InterruptedException {
        long until = System.nanoTime() + atMost.toNanos();
        long left = atMost.toNanos();
        while (taken > 0 && left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = until - System.nanoTime();
        }
        return taken == 0;
    }
}
