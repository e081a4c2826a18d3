package io.dicomadapter.dicom.commitment;

import java.util.concurrent.atomic.AtomicLong;

/** What the reports of all associations may hold together while they are read: one limit alone would be multiplied by them. */
final class ReportMemory {

    private final long most;
    private final AtomicLong held = new AtomicLong();

    /** @param most in bytes */
    ReportMemory(long most) {
        this.most = most;
    }

    /** Of one report, empty at first. */
    Share share() {
        return new Share();
    }

    /** Bytes held by all shares. */
    long held() {
        return held.get();
    }

    /** For one thread; closing gives back all that was taken. */
    final class Share implements AutoCloseable {

        private long taken;

        private Share() {}

        /** False, and nothing taken, if it would be too much. */
        boolean tryTake(int bytes) {
            if (held.addAndGet(bytes) > most) {
                held.addAndGet(-bytes);
                return false;
            }
            taken += bytes;
            return true;
        }

        @Override
        public void close() {
            held.addAndGet(-taken);
            taken = 0;
        }
    }
}
