package io.dicomadapter.e2e.fault;

import java.util.stream.Stream;

/** The services of the product that run as processes of their own. */
public enum Service {
    INGEST_SCP("ingest-scp", "io.dicomadapter.ingest.IngestScpApplication"),
    JOB_GROUPER("job-grouper", "io.dicomadapter.grouper.JobGrouperApplication"),
    EXPORT_SCU("export-scu", "io.dicomadapter.export.ExportScuApplication"),
    RECLAIMER("reclaimer", "io.dicomadapter.reclaim.ReclaimerApplication"),
    CONTROL("control", "io.dicomadapter.control.ControlApplication");

    private final String module;
    private final String mainClass;

    Service(String module, String mainClass) {
        this.module = module;
        this.mainClass = mainClass;
    }

    /** @param module as the chart names it, too */
    public static Service of(String module) {
        return Stream.of(values())
                .filter(service -> service.module.equals(module))
                .findFirst()
                .orElseThrow();
    }

    String module() {
        return module;
    }

    String mainClass() {
        return mainClass;
    }
}
