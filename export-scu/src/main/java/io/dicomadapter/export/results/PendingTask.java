package io.dicomadapter.export.results;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A task as the Results Service tells it; anything in it may be missing or wrong.
 *
 * @param taskId GUID
 * @param jobId job whose results are to be sent
 * @param payloadId payload that the uris are in
 * @param parameters JSON string with the name of the destination
 * @param retries how often the service has brought it again
 * @param uris files to send
 */
record PendingTask(String taskId, String jobId, String payloadId, String parameters, int retries, List<String> uris) {

    private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    PendingTask {
        taskId = taskId == null ? "" : taskId.toLowerCase(Locale.ROOT);
        retries = Math.max(0, retries);
        uris = uris == null
                ? List.of()
                : uris.stream().map(uri -> Objects.requireNonNullElse(uri, "")).toList();
    }

    /** Whether it has an id that it can be reported by. */
    boolean isIdentified() {
        return GUID.matcher(taskId).matches();
    }
}
