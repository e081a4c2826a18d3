package io.dicomadapter.export;

/** The meters of this service. Alert when failed exports grow: each is a dead letter. */
enum ExportMeter {
    EXPORTS("dicomadapter.export.exports", "Exports that ended, by outcome: succeeded or failed"),
    FILES("dicomadapter.export.files", "Files of exports that ended, by result");

    /** Label of {@link #EXPORTS}. */
    static final String OUTCOME = "outcome";
    /** Label of {@link #FILES}: as in {@code exports.completed}, in lower case. */
    static final String RESULT = "result";

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
