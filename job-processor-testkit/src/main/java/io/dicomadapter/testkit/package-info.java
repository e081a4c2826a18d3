/**
 * For authors of job processors: their rules under the decisions of the job-grouper, without Kafka, by a clock that the
 * test moves. Start with {@link io.dicomadapter.testkit.JobProcessorTestKit}.
 */
package io.dicomadapter.testkit;
