package io.dicomadapter.export;

import io.dicomadapter.event.ExportRequested;
import io.dicomadapter.event.ExportTask;
import io.dicomadapter.testing.TestEvents;
import java.util.List;
import java.util.stream.IntStream;

/** What unit tests start from. */
public final class Given {

    public static final String DESTINATION = "mainpacs";

    private Given() {}

    public static ExportTask task(String... files) {
        ExportRequested request =
                new ExportRequested("export-1", "job-1", DESTINATION, List.of(files), true, TestEvents.NOON);
        return ExportTask.accepted(request, DESTINATION, request.files(), TestEvents.NOON);
    }

    public static ExportTask task(int files) {
        return task(IntStream.rangeClosed(1, files).mapToObj(Given::name).toArray(String[]::new));
    }

    public static String name(int number) {
        return "results/" + number + ".dcm";
    }
}
