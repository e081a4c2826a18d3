package io.dicomadapter.export.task;

/** The meters of this service. Alert when failed exports grow: each is dead until somebody asks for it again. */
enum ExportMeter {
    EXPORTS("dicomadapter.export.exports", "Exports that ended, by outcome: succeeded or failed"),
    FILES("dicomadapter.export.files", "Files of exports that ended, by result"),
    RETRIES("dicomadapter.export.retries", "Tries that failed and are followed by another"),
    POSTPONED("dicomadapter.export.postponed", "Tries that could not begin or go on for a reason of ours"),
    WAITING("dicomadapter.export.waiting", "Exports that wait for a try at this worker, by destination"),
    DEAD("dicomadapter.export.dead", "Dead exports at this worker, by destination"),
    ASSOCIATIONS("dicomadapter.export.associations", "Exports under way at this worker, by destination"),
    OLDEST("dicomadapter.export.oldest.seconds", "Age of the oldest waiting export at this worker, by destination"),
    BREAKER("dicomadapter.export.breaker", "Circuit breaker by destination: 0 closed, 1 half-open, 2 open");

    /** Label of {@link #EXPORTS}. */
    static final String OUTCOME = "outcome";
    /** Label of {@link #FILES}: as in {@code exports.completed}, in lower case. */
    static final String RESULT = "result";
    /** Label of the gauges. */
    static final String DESTINATION = "destination";

    private final String meterName;
    private final String description;

    ExportMeter(String meterName, String description) {
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
