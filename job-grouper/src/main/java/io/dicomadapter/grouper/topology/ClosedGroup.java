package io.dicomadapter.grouper.topology;

/**
 * A group that became jobs. It is remembered so that late instances become its next revision.
 *
 * @param due epoch milliseconds when it is forgotten
 */
record ClosedGroup(String groupId, int revision, long due) implements Group {}
