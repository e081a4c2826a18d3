package io.dicomadapter.grouper.operation;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.grouper.replay.ReplayScope;
import java.util.List;
import java.util.Map;

/**
 * A replay that somebody wants.
 *
 * @param scope what it is about
 * @param rule AE titles in place of today's
 * @param set settings of the processor of the scope's AE title, in place of today's; an empty value takes one away
 * @param submit whether the groups are submitted again
 * @param showUids whether studies are told in clear instead of as hashes
 */
public record ReplayTask(
        ReplayScope scope, List<ApplicationEntity> rule, Map<String, String> set, boolean submit, boolean showUids) {

    public ReplayTask {
        rule = List.copyOf(rule);
        set = Map.copyOf(set);
    }
}
