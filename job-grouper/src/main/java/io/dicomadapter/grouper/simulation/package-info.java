/**
 * Grouping without Kafka: the decisions of {@link io.dicomadapter.grouper.grouping.GroupEngine} over maps, with a clock in
 * the caller's hands. A replay runs on it, and so does the test kit for the authors of job processors.
 */
package io.dicomadapter.grouper.simulation;
