package io.dicomadapter.event;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * How far an export to one destination is. Written by export-scu to {@code exports.tasks}, keyed by task id, and read by it
 * alone: the last record of a task is its state. A tombstone says that it has succeeded; {@code exports.completed} tells how.
 *
 * @param taskId see {@link #id}
 * @param exportId the request's id
 * @param jobId the request's job; may be null
 * @param destination name of the destination, as requested
 * @param files distinct files, relative to the storage root
 * @param releaseFiles whether those sent may be deleted once the export has succeeded
 * @param requestedAt the request's time
 * @param state waiting for a try, or given up
 * @param tries how many tries have failed in this round
 * @param round how often a person has asked for it again
 * @param acceptedAt when this task was made; with the id it names what is kept of it on the shared storage
 * @param since when this round began
 * @param startedAt when the first try began; null before
 * @param dueAt no try before
 * @param failure why the last try failed; free of patient data; null before the first
 * @param destinations how many exports the request became, this one among them: the files are needed until all have
 *     succeeded; 1 where it is absent
 * @param traceparent W3C Trace Context that its tries carry on; empty where there is none, and in records of old
 */
public record ExportTask(
        String taskId,
        String exportId,
        String jobId,
        String destination,
        List<String> files,
        boolean releaseFiles,
        Instant requestedAt,
        State state,
        int tries,
        int round,
        Instant acceptedAt,
        Instant since,
        Instant startedAt,
        Instant dueAt,
        String failure,
        int destinations,
        String traceparent)
        implements Event {

    /** What happens next with the task. */
    public enum State {
        /** It is tried when it is due. */
        WAITING,
        /** Nothing, until a person asks for it again; what was sent is remembered. */
        DEAD
    }

    public ExportTask {
        Required.field("taskId", taskId);
        Required.field("exportId", exportId);
        Required.field("destination", destination);
        Required.field("requestedAt", requestedAt);
        Required.field("state", state);
        Required.atLeast(0, "tries", tries);
        Required.atLeast(0, "round", round);
        Required.field("acceptedAt", acceptedAt);
        Required.field("since", since);
        Required.field("dueAt", dueAt);
        files = files == null ? List.of() : List.copyOf(files);
        destinations = Math.max(1, destinations);
        traceparent = traceparent == null ? "" : traceparent;
    }

    /** The same for the same request and destination, so that a request that comes twice is one task. */
    public static String id(String exportId, String destination) {
        return EventKeys.hash(exportId, destination.strip().toLowerCase(Locale.ROOT));
    }

    /** A task that is due at once, the only one of its request. */
    public static ExportTask accepted(ExportRequested request, String destination, List<String> files, Instant now) {
        return accepted(request, destination, 1, files, now);
    }

    /** A task that is due at once, one of as many as the request has destinations. */
    public static ExportTask accepted(
            ExportRequested request, String destination, int destinations, List<String> files, Instant now) {
        return new ExportTask(
                id(request.exportId(), destination),
                request.exportId(),
                request.jobId(),
                destination,
                files,
                request.releaseFiles(),
                request.requestedAt(),
                State.WAITING,
                0,
                0,
                now,
                now,
                null,
                now,
                null,
                destinations,
                "");
    }

    /** The same, in the trace of its request. */
    public ExportTask tracedBy(String parent) {
        return with(state, tries, round, since, startedAt, dueAt, failure, parent);
    }

    /** To be tried again, not before. */
    public ExportTask failed(String reason, Instant triedAt, Instant next) {
        return with(State.WAITING, tries + 1, round, since, first(triedAt), next, reason);
    }

    /** Not to be tried any more. */
    public ExportTask dead(String reason, Instant triedAt, Instant now) {
        return with(State.DEAD, tries + 1, round, since, first(triedAt), now, reason);
    }

    /** To be tried at once, with all its tries before it; what was sent stays sent. */
    public ExportTask again(Instant now) {
        return with(State.WAITING, 0, round + 1, now, startedAt, now, failure);
    }

    /** As it is, but not before. */
    public ExportTask postponed(Instant next) {
        return with(state, tries, round, since, startedAt, next, failure);
    }

    private Instant first(Instant triedAt) {
        return startedAt == null ? triedAt : startedAt;
    }

    private ExportTask with(
            State nextState,
            int nextTries,
            int nextRound,
            Instant nextSince,
            Instant nextStartedAt,
            Instant nextDueAt,
            String nextFailure) {
        return with(nextState, nextTries, nextRound, nextSince, nextStartedAt, nextDueAt, nextFailure, traceparent);
    }

    private ExportTask with(
            State nextState,
            int nextTries,
            int nextRound,
            Instant nextSince,
            Instant nextStartedAt,
            Instant nextDueAt,
            String nextFailure,
            String nextTraceparent) {
        return new ExportTask(
                taskId,
                exportId,
                jobId,
                destination,
                files,
                releaseFiles,
                requestedAt,
                nextState,
                nextTries,
                nextRound,
                acceptedAt,
                nextSince,
                nextStartedAt,
                nextDueAt,
                nextFailure,
                destinations,
                nextTraceparent);
    }

    /** Fit for a log: no paths, which may hold UIDs. */
    @Override
    public String toString() {
        return "ExportTask[taskId=" + taskId + ", exportId=" + exportId + ", destination=" + destination + ", files="
                + files.size() + ", state=" + state + ", tries=" + tries + "]";
    }
}
