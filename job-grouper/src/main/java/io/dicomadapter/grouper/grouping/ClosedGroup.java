package io.dicomadapter.grouper.grouping;

/**
 * A group that became jobs. It is remembered so that late instances are known as such.
 *
 * @param due epoch milliseconds when it is forgotten
 * @param ignoresLate whether late instances are turned away instead of becoming its next revision
 */
public record ClosedGroup(String groupId, int revision, long due, boolean ignoresLate) implements Group {}
