package io.dicomadapter.export.results;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Id of the export that a task becomes, the same however often the task is polled. It says all that must be known when the
 * export has ended.
 *
 * @param taskId the service's id of the task
 * @param retries how often the service had brought the task again
 */
record TaskExportId(String taskId, int retries) {

    private static final Pattern FORM = Pattern.compile("results-([0-9a-f-]{36})-([0-9]{1,9})");

    static TaskExportId of(PendingTask task) {
        return new TaskExportId(task.taskId(), task.retries());
    }

    /** Empty for an export that is of no task. */
    static Optional<TaskExportId> parse(String exportId) {
        Matcher matcher = FORM.matcher(exportId);
        return matcher.matches()
                ? Optional.of(new TaskExportId(matcher.group(1), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    String text() {
        return "results-" + taskId + "-" + retries;
    }
}
