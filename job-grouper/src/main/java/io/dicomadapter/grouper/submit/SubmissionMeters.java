package io.dicomadapter.grouper.submit;

import io.dicomadapter.event.JobSubmitted;
import io.dicomadapter.event.SubmissionWay;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** What the submitter counts. All are there from the start, so that a rate over them has a beginning. */
final class SubmissionMeters {

    /** What became of a submission, or of one try of it. */
    enum Outcome {
        /** Its pipeline has the job. */
        SUBMITTED,
        /** The try failed; there will be another. */
        FAILED_TRY,
        /** Given up. */
        DEAD,
        /** It could not even begin, because the job's payload could not be made. */
        NO_PAYLOAD
    }

    /** What a report of a job led to. */
    enum Report {
        /** Nothing, the job goes on. */
        NOTED,
        /** The job has ended, and its payload is released. */
        RELEASED,
        /** The job has ended, but has no payload: released before, or not ours. */
        UNKNOWN_JOB
    }

    private final MeterRegistry registry;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger dead = new AtomicInteger();

    SubmissionMeters(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder(SubmissionMeter.WAITING.meterName(), waiting, AtomicInteger::get)
                .register(registry);
        Gauge.builder(SubmissionMeter.DEAD.meterName(), dead, AtomicInteger::get)
                .register(registry);
        submissions(SubmissionWay.KAFKA, Outcome.SUBMITTED);
        submissions(SubmissionWay.KAFKA, Outcome.NO_PAYLOAD);
        for (Outcome outcome : Outcome.values()) {
            submissions(SubmissionWay.HTTP, outcome);
        }
        for (SubmissionWay way : SubmissionWay.values()) {
            delay(way);
        }
        for (Report report : Report.values()) {
            statuses(report);
        }
    }

    void submitted(JobSubmitted job) {
        submissions(job.way(), Outcome.SUBMITTED).increment();
        if (job.closedAt() != null) {
            delay(job.way()).record(Duration.between(job.closedAt(), job.submittedAt()));
        }
    }

    void failedTry() {
        submissions(SubmissionWay.HTTP, Outcome.FAILED_TRY).increment();
    }

    void dead() {
        submissions(SubmissionWay.HTTP, Outcome.DEAD).increment();
    }

    void withoutPayload(SubmissionWay way) {
        submissions(way, Outcome.NO_PAYLOAD).increment();
    }

    void unsubmitted(int jobsWaiting, int jobsDead) {
        waiting.set(jobsWaiting);
        dead.set(jobsDead);
    }

    void status(Report report) {
        statuses(report).increment();
    }

    private Counter submissions(SubmissionWay way, Outcome outcome) {
        return registry.counter(SubmissionMeter.SUBMISSIONS.meterName(), "way", tag(way), "outcome", tag(outcome));
    }

    private Timer delay(SubmissionWay way) {
        return Timer.builder(SubmissionMeter.DELAY.meterName())
                .tag("way", tag(way))
                .publishPercentileHistogram()
                .register(registry);
    }

    private Counter statuses(Report report) {
        return registry.counter(SubmissionMeter.STATUSES.meterName(), "outcome", tag(report));
    }

    private static String tag(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
