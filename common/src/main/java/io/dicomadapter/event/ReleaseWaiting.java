package io.dicomadapter.event;

import java.time.Instant;

/**
 * A release whose files can't be deleted yet. Written by the reclaimer to {@code files.waiting}, keyed by a hash of the
 * release, and read by it alone: the last record is its state. A tombstone says that it is done with.
 *
 * @param release what may be deleted
 * @param partition of {@code files.released} where the release is
 * @param offset there
 * @param tries how many tries to delete the files have failed
 * @param dueAt no try before
 * @param reason why it waits; free of patient data
 * @param traceparent W3C Trace Context of the release; empty where there is none, and in records of old
 */
public record ReleaseWaiting(
        FilesReleased release, int partition, long offset, int tries, Instant dueAt, String reason, String traceparent)
        implements Event {

    public ReleaseWaiting {
        Required.field("release", release);
        Required.field("dueAt", dueAt);
        Required.field("reason", reason);
        Required.atLeast(0, "tries", tries);
        traceparent = traceparent == null ? "" : traceparent;
    }

    /** As it came, not tried yet. */
    public static ReleaseWaiting of(FilesReleased release, int partition, long offset) {
        return new ReleaseWaiting(release, partition, offset, 0, release.notBefore(), "not due", "");
    }

    /** The same, in this trace. */
    public ReleaseWaiting tracedBy(String parent) {
        return new ReleaseWaiting(release, partition, offset, tries, dueAt, reason, parent);
    }

    /** To be tried again, not before. */
    public ReleaseWaiting failed(String why, Instant next) {
        return new ReleaseWaiting(release, partition, offset, tries + 1, next, why, traceparent);
    }

    /** Not to be tried before. */
    public ReleaseWaiting postponed(String why, Instant next) {
        return new ReleaseWaiting(release, partition, offset, tries, next, why, traceparent);
    }
}
