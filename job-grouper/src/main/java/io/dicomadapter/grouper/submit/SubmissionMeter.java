package io.dicomadapter.grouper.submit;

/** Names of the submitter's meters; the README says what they count. */
enum SubmissionMeter {
    /** Submissions by {@code way} and {@code outcome}. */
    SUBMISSIONS("dicomadapter.grouper.submissions"),
    /** From the close of the group to the submission of its job, by {@code way}. */
    DELAY("dicomadapter.grouper.submission.delay"),
    /** Jobs that wait for a try over HTTP. */
    WAITING("dicomadapter.grouper.submissions.waiting"),
    /** Jobs whose submission was given up. */
    DEAD("dicomadapter.grouper.submissions.dead"),
    /** Reports of how jobs fare, by {@code outcome}. */
    STATUSES("dicomadapter.grouper.statuses");

    private final String meterName;

    SubmissionMeter(String meterName) {
        this.meterName = meterName;
    }

    String meterName() {
        return meterName;
    }
}
