package io.dicomadapter.dicom.ul;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What all associations of this process may hold together of what they can't pass on piece by piece: long A-ASSOCIATE PDUs
 * and the data sets of reports. A limit for each alone would be multiplied by their number. Data sets of instances need
 * none of it.
 */
public final class ReceiveMemory {

    /** 64 MiB. */
    public static final long MOST = 1 << 26;

    private static final ReceiveMemory OF_ALL = new ReceiveMemory();

    private final AtomicLong held = new AtomicLong();

    private ReceiveMemory() {}

    /** The one of this process. */
    public static ReceiveMemory ofAllAssociations() {
        return OF_ALL;
    }

    /** Of one PDU or report, empty at first. */
    public Share share() {
        return new Share();
    }

    /** Bytes held by all shares. */
    public long held() {
        return held.get();
    }

    /** For one thread; closing gives back all that was taken. */
    public final class Share implements AutoCloseable {

        private long taken;

        private Share() {}

        /** False, and nothing taken, if it would be too much. */
        public boolean tryTake(int bytes) {
            if (held.addAndGet(bytes) > MOST) {
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
