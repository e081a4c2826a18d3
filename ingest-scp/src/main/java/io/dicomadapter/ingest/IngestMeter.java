package io.dicomadapter.ingest;

/**
 * The meters of this service. In Prometheus dots become underscores, the unit is appended, and counters end in
 * {@code _total}. How they add up, once nothing is open:
 *
 * <pre>
 * CONNECTIONS = all ASSOCIATIONS + DROPPED_CONNECTIONS + FAILED_CONNECTIONS
 * ASSOCIATIONS = outcome rejected_* (never begun) + all others (accepted, by how they ended)
 * INSTANCES = C-STORE requests that were answered = count of STORE; one that was cut off is in neither
 * BYTES = data sets of INSTANCES with outcome stored
 * </pre>
 *
 * Counters count since the start of the process; every label value is there from the start, with 0.
 */
enum IngestMeter {
    CONNECTIONS("dicomadapter.ingest.connections", "TCP connections that were made"),
    DROPPED_CONNECTIONS(
            "dicomadapter.ingest.connections.dropped",
            "Connections closed without an answer, because too many waited for their rejection"),
    FAILED_CONNECTIONS(
            "dicomadapter.ingest.connections.failed",
            "Connections that came to nothing before a request could be judged: silent, closed, no DICOM"),
    ASSOCIATIONS(
            "dicomadapter.ingest.associations",
            "Associations that were decided on, by outcome: rejected with a reason, or accepted and how they ended"),
    OPEN_ASSOCIATIONS("dicomadapter.ingest.associations.open", "Associations being served now"),
    INSTANCES("dicomadapter.ingest.instances", "C-STORE requests answered, by outcome and DIMSE status"),
    BYTES("dicomadapter.ingest.received", "Bytes of the data sets stored and announced"),
    STORE("dicomadapter.ingest.store", "Time from a C-STORE request to its answer, data set included"),
    FSYNC_BATCH(
            "dicomadapter.ingest.fsync.batch",
            "How many instances waited for each shared fsync: its sum is their number, its count that of the fsyncs"),
    OUTBOX_EVENTS(
            "dicomadapter.ingest.outbox.events",
            "Events of instances that are stored and answered, not yet acknowledged by Kafka"),
    OUTBOX_BYTES("dicomadapter.ingest.outbox.bytes", "Bytes of these events"),
    OUTBOX_AGE("dicomadapter.ingest.outbox.age", "Seconds that the oldest of them has waited; 0 for none"),
    RELEASES(
            "dicomadapter.ingest.releases",
            "Ends of associations by study, told to the job-grouper or not, by outcome: published, lost"),
    OMITTED_ATTRIBUTES(
            "dicomadapter.ingest.attributes.omitted",
            "Attributes that the configuration asks for and an instance has, left out of its event, by reason"),
    REFUSING("dicomadapter.ingest.refusing", "1 while nothing can be stored for this reason, else 0"),
    STORAGE_FREE("dicomadapter.ingest.storage.free", "Bytes of the storage that can still be filled"),
    STORAGE_LEAST_FREE(
            "dicomadapter.ingest.storage.least.free",
            "Bytes of the storage that must stay free: below it nothing is taken in");

    /** Label of {@link #ASSOCIATIONS}, {@link #INSTANCES} and {@link #RELEASES}. */
    static final String OUTCOME = "outcome";
    /** Label of {@link #INSTANCES}: four hexadecimal digits. */
    static final String STATUS = "status";
    /** Label of {@link #OMITTED_ATTRIBUTES} and {@link #REFUSING}. */
    static final String REASON = "reason";

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
