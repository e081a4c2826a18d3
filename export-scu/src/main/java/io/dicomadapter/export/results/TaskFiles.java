package io.dicomadapter.export.results;

import java.util.List;
import java.util.Optional;

/**
 * Which files the uris of a task stand for. Text is put together here and nothing else: whoever reads the files refuses
 * names that lead out of the storage root, however they came about.
 *
 * @param template setting {@code scu.results-service.files}
 * @param uriPrefix setting {@code scu.results-service.uri-prefix}
 */
record TaskFiles(String template, String uriPrefix) {

    static final String URI = "{uri}";
    static final String PAYLOAD_ID = "{payloadId}";
    static final String JOB_ID = "{jobId}";

    /** Why the task's uris cannot be mapped; empty where they can. */
    Optional<String> problem(PendingTask task) {
        if (template.contains(PAYLOAD_ID) && isBlank(task.payloadId())) {
            return Optional.of("PayloadId is missing, and scu.results-service.files has " + PAYLOAD_ID);
        }
        if (template.contains(JOB_ID) && isBlank(task.jobId())) {
            return Optional.of("JobId is missing, and scu.results-service.files has " + JOB_ID);
        }
        long foreign =
                task.uris().stream().filter(uri -> !uri.startsWith(uriPrefix)).count();
        return foreign == 0
                ? Optional.empty()
                : Optional.of("%d of %d Uris do not begin with scu.results-service.uri-prefix"
                        .formatted(foreign, task.uris().size()));
    }

    /** Names relative to the storage root, in the order of the uris. */
    List<String> of(PendingTask task) {
        return task.uris().stream().map(uri -> of(task, uri)).toList();
    }

    private String of(PendingTask task, String uri) {
        String below = uri.substring(uriPrefix.length()).replaceFirst("^/+", "");
        // The uri last: what is in it is no template.
        return template.replace(PAYLOAD_ID, orEmpty(task.payloadId()))
                .replace(JOB_ID, orEmpty(task.jobId()))
                .replace(URI, below);
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
