/**
 * The job-grouper service: runs the topology of {@link io.dicomadapter.grouper.topology} on Kafka Streams, and the
 * submitter of {@link io.dicomadapter.grouper.submit} beside it. The two meet in the topic {@code jobs.ready} only:
 * exactly-once holds for records and stores, so what touches files is done outside Streams, by a consumer that may
 * repeat it.
 */
package io.dicomadapter.grouper;
