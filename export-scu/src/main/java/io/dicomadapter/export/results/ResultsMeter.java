package io.dicomadapter.export.results;

/** The meters of the bridge. Alert when polls or reports keep failing: nothing comes from the Results Service, or it learns nothing. */
enum ResultsMeter {
    TASKS("dicomadapter.results.tasks", "Tasks taken, by outcome: exported, nothing_to_send, refused, unreadable"),
    POLLS_FAILED("dicomadapter.results.polls.failed", "Polls that the Results Service did not answer with tasks"),
    REPORTS("dicomadapter.results.reports", "Tasks that the Results Service was told of, by end"),
    REPORTS_FAILED("dicomadapter.results.reports.failed", "Reports that it did not take; each is made again"),
    OPEN("dicomadapter.results.open", "Tasks taken and not reported yet"),
    UNREPORTED("dicomadapter.results.unreported", "Tasks that have ended and are not reported yet");

    /** Label of {@link #TASKS}. */
    static final String OUTCOME = "outcome";
    /** Label of {@link #REPORTS}: succeeded, retry_later, failed, or unknown_task where the service has no such task. */
    static final String END = "end";

    private final String meterName;
    private final String description;

    ResultsMeter(String meterName, String description) {
        this.meterName = meterName;
        this.description = description;
    }

    String meterName() {
        return meterName;
    }

    String description() {
        return description;
    }
}
