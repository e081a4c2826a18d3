package io.dicomadapter.grouper.grouping;

/** What an AE title's configuration says of an instance. */
public sealed interface Verdict {

    /** It belongs to a group. */
    record Grouped(Admission admission) implements Verdict {}

    /** No processor takes it: its file is released. The reason is for people, and free of patient data. */
    record Refused(String reason) implements Verdict {}

    /**
     * The processor is not there, or failed: that is no verdict on the instance, and its file is kept.
     *
     * @param cause what it threw, which may quote patient data: for a log only by {@link FaultOrigin}; null where it threw
     *     nothing
     */
    record Failed(String reason, Throwable cause) implements Verdict {

        public Failed(String reason) {
            this(reason, null);
        }
    }
}
