package io.dicomadapter.control.timeline;

/**
 * A group that closed.
 *
 * @param groupId the group
 * @param revision for the how manieth time
 */
record GroupKey(String groupId, int revision) {}
