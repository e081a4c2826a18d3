package io.dicomadapter.grouper.grouping;

import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.processor.GroupScope;

/**
 * An instance on its way to its group.
 *
 * @param instance the instance
 * @param rule what decides about it now; a group that it opens keeps it
 * @param scope where the other instances of the group may be
 * @param groupKey key of the group, a hash
 * @param newGroupId id of the group, should this be its first instance
 */
public record Admission(
        InstanceStored instance, RuleSnapshot rule, GroupScope scope, String groupKey, String newGroupId) {}
