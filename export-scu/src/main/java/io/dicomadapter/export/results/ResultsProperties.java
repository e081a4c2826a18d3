package io.dicomadapter.export.results;

import io.dicomadapter.service.InvalidSettingException;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The bridge to a Results Service.
 *
 * @param url its address, what comes before `/api/tasks`; http or https, without user, query and fragment; the bridge
 *     is off without it
 * @param pollInterval pause between one poll and the next, 10 ms to 1 h
 * @param timeout how long an answer may take, 10 ms to 1 h
 * @param pollRetryDelay pause after a poll that failed, growing by as much with each failure in a row up to three times as
 *     long; 10 ms to 1 h
 * @param reportRetryDelay the same after a report that failed
 * @param maximumRetries how often it is asked to bring a failed task again, 0 to 100
 * @param files file of a uri, below the storage root: `{uri}` once, and `{payloadId}` and `{jobId}` as you like
 * @param uriPrefix what all uris begin with and is no part of the file; a task with another uri fails
 * @param releaseFiles whether the files may be deleted once the task has succeeded
 */
@ConfigurationProperties("scu.results-service")
public record ResultsProperties(
        URI url,
        @DefaultValue("500ms") Duration pollInterval,
        @DefaultValue("5m") Duration timeout,
        @DefaultValue("2500ms") Duration pollRetryDelay,
        @DefaultValue("1500ms") Duration reportRetryDelay,
        @DefaultValue("3") int maximumRetries,
        @DefaultValue("results/{payloadId}/{uri}") String files,
        String uriPrefix,
        @DefaultValue("false") boolean releaseFiles) {

    private static final String PREFIX = "scu.results-service.";
    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int MOST_RETRIES = 100;

    public ResultsProperties {
        uriPrefix = uriPrefix == null ? "" : uriPrefix;
        checkUrl(url);
        checkDuration("poll-interval", pollInterval);
        checkDuration("timeout", timeout);
        checkDuration("poll-retry-delay", pollRetryDelay);
        checkDuration("report-retry-delay", reportRetryDelay);
        if (maximumRetries < 0 || maximumRetries > MOST_RETRIES) {
            throw new InvalidSettingException(PREFIX + "maximum-retries", maximumRetries, "0 to " + MOST_RETRIES);
        }
        checkFiles(files);
    }

    private static void checkUrl(URI url) {
        if (url == null) {
            return;
        }
        boolean schemed = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        boolean plain = url.getRawUserInfo() == null && url.getRawQuery() == null && url.getRawFragment() == null;
        if (!schemed || url.getHost() == null || !plain) {
            // Not the value: a user in it would have a password.
            throw new InvalidSettingException(
                    PREFIX + "url", "(as set)", "http://HOST... or https://HOST..., without user, query and fragment");
        }
    }

    private static void checkDuration(String key, Duration value) {
        if (value.compareTo(SHORTEST) < 0 || value.compareTo(LONGEST) > 0) {
            throw new InvalidSettingException(PREFIX + key, value, SHORTEST + " to " + LONGEST);
        }
    }

    private static void checkFiles(String files) {
        String fixed = files.replace(TaskFiles.PAYLOAD_ID, "").replace(TaskFiles.JOB_ID, "");
        boolean uriOnce =
                fixed.contains(TaskFiles.URI) && fixed.indexOf(TaskFiles.URI) == fixed.lastIndexOf(TaskFiles.URI);
        String rest = fixed.replace(TaskFiles.URI, "");
        if (!uriOnce || rest.contains("{") || rest.contains("..") || files.startsWith("/")) {
            throw new InvalidSettingException(
                    PREFIX + "files",
                    files,
                    "a file below the storage root with {uri} once, {payloadId}, {jobId}, and neither '..' nor '/' at the start");
        }
    }
}
