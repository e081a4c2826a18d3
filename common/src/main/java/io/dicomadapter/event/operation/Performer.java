package io.dicomadapter.event.operation;

/** Who does an operation. */
public enum Performer {
    CONTROL("control"),
    EXPORT_SCU("export-scu"),
    JOB_GROUPER("job-grouper"),
    /** For operations of a newer version. */
    NOBODY("nobody");

    private final String service;

    Performer(String service) {
        this.service = service;
    }

    /** Name of the service, for people. */
    public String service() {
        return service;
    }
}
