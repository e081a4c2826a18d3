/**
 * Closed groups become jobs: the payload folders are made, each job is handed to the way of its pipeline, and the instance
 * files are released. Jobs of way {@code http} wait in the topic {@code jobs.submissions} until their platform has them.
 * Outside Kafka Streams, because files and platforms are not part of its transactions: here a step may be repeated, and each
 * is made so that repeating it changes nothing.
 */
package io.dicomadapter.grouper.submit;
