package io.dicomadapter.ingest;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Whether enough of the disk is free. Measured by whoever asks, at most once in {@link #RELAXED}, and near the limit in
 * {@link #NEAR_LIMIT}; those who ask meanwhile get the last figure and never wait. A disk that does not say its size is
 * not judged: writing to it will tell.
 */
final class FreeSpace implements AdmissionCheck {

    /** How old a figure may be while there is plenty. */
    static final Duration RELAXED = Duration.ofSeconds(1);
    /** How old a figure may be when less than {@link #NEAR_BYTES} is left above the limit. */
    static final Duration NEAR_LIMIT = Duration.ofMillis(50);
    /** More than a fast network brings in while a figure grows old. */
    static final long NEAR_BYTES = 2_000_000_000;

    private record Sample(DiskSpace space, long takenAt) {}

    private final SpaceLimits limits;
    private final Supplier<DiskSpace> disk;
    private final LongSupplier nanoTime;
    private final ReentrantLock measuring = new ReentrantLock();
    private volatile Sample last;

    FreeSpace(SpaceLimits limits, Supplier<DiskSpace> disk) {
        this(limits, disk, System::nanoTime);
    }

    FreeSpace(SpaceLimits limits, Supplier<DiskSpace> disk, LongSupplier nanoTime) {
        this.limits = limits;
        this.disk = disk;
        this.nanoTime = nanoTime;
    }

    @Override
    public Optional<NotReady> problem() {
        DiskSpace space = current();
        long leastFree = limits.leastFree(space.total());
        if (!space.isKnown() || space.usable() >= leastFree) {
            return Optional.empty();
        }
        return Optional.of(new NotReady(
                Refusal.NO_SPACE,
                "%d of %d bytes are free, at least %d must be (storage.watermark-percent=%d, storage.reserve-space-gb)"
                        .formatted(space.usable(), space.total(), leastFree, limits.watermarkPercent())));
    }

    /** Bytes that may still be filled up, the limit left aside. */
    long usable() {
        return current().usable();
    }

    /** Bytes that must stay free. */
    long leastFree() {
        return limits.leastFree(current().total());
    }

    private DiskSpace current() {
        Sample sample = last;
        if (sample != null && nanoTime.getAsLong() - sample.takenAt() < maximumAge(sample.space())) {
            return sample.space();
        }
        if (sample == null) {
            measuring.lock();
        } else if (!measuring.tryLock()) {
            return sample.space();
        }
        try {
            DiskSpace space = disk.get();
            last = new Sample(space, nanoTime.getAsLong());
            return space;
        } finally {
            measuring.unlock();
        }
    }

    private long maximumAge(DiskSpace space) {
        boolean near = space.usable() - limits.leastFree(space.total()) < NEAR_BYTES;
        return (near ? NEAR_LIMIT : RELAXED).toNanos();
    }
}
