package io.dicomadapter.ingest;

/** The meters of this service. In Prometheus dots become underscores and the unit is appended. */
enum IngestMeter {
    ASSOCIATIONS(
            "dicomadapter.ingest.associations",
            "Associations that were decided on, by outcome: rejected with a reason, or accepted and how they ended"),
    OPEN_ASSOCIATIONS("dicomadapter.ingest.associations.open", "Associations being served now"),
    DROPPED_CONNECTIONS(
            "dicomadapter.ingest.connections.dropped",
            "Connections closed without an answer, because too many waited for their rejection"),
    INSTANCES("dicomadapter.ingest.instances", "C-STORE requests answered, by outcome and DIMSE status"),
    BYTES("dicomadapter.ingest.received", "Bytes of the data sets stored and announced"),
    STORE("dicomadapter.ingest.store", "Time from a C-STORE request to its answer, data set included");

    /** Label of {@link #ASSOCIATIONS} and {@link #INSTANCES}. */
    static final String OUTCOME = "outcome";
    /** Label of {@link #INSTANCES}: four hexadecimal digits. */
    static final String STATUS = "status";

    private final String meterName;
    private final String description;

    IngestMeter(String meterName, String description) {
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
