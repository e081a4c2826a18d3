/**
 * The topology that turns stored instances into closed groups.
 *
 * <p>{@link io.dicomadapter.grouper.topology.GroupingTopology} is the map. Two processors do the work:
 * {@code AdmitInstance} knows what was seen before and by which rule a new instance is grouped; {@code GroupInstances}
 * keeps the groups and closes them by the wall clock. What they decide by is pure and stands apart, in
 * {@link io.dicomadapter.grouper.grouping}. Nothing here waits for later records or reads a record's time.
 */
package io.dicomadapter.grouper.topology;
