package io.dicomadapter.processor;

import io.dicomadapter.event.EventKeys;
import java.util.regex.Pattern;

/**
 * Ids that follow from what they name. Whoever computes one again, after a crash or in a replay, gets the same one: that
 * is why a group can never become a second job.
 */
public final class GroupIds {

    private static final int SUFFIX_DIGITS = 8;

    // A name of this form goes into the id as it is; any other normalised, plus a hash that keeps two apart.
    private static final Pattern PLAIN_NAME = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

    private GroupIds() {}

    /**
     * Id of a group.
     *
     * @param calledAet AE title that its instances were sent to
     * @param tagValue value of the tag that they share
     * @param firstInstanceId id of its first instance
     */
    public static String group(String calledAet, String tagValue, String firstInstanceId) {
        return EventKeys.hash(calledAet, tagValue, firstInstanceId);
    }

    /**
     * Id of the job that a revision of a group becomes for a pipeline: {@code {group id}-{revision}-{pipeline}}, of
     * letters, digits and hyphens, fit to be a folder's name.
     */
    public static String job(String groupId, int revision, String pipelineName) {
        return groupId + "-" + revision + "-" + component(pipelineName);
    }

    private static String component(String pipelineName) {
        if (PLAIN_NAME.matcher(pipelineName).matches()) {
            return pipelineName;
        }
        String suffix = EventKeys.hash(pipelineName).substring(0, SUFFIX_DIGITS);
        String normalised = JobNames.normalise(pipelineName);
        return normalised.isEmpty() ? suffix : normalised + "-" + suffix;
    }
}
