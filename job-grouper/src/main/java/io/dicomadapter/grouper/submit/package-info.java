/**
 * Closed groups become jobs: the payload folder is built, the job is announced, the instance files are released. Outside
 * Kafka Streams, because files are not part of its transactions: here a step may be repeated, and each is made so that
 * repeating it changes nothing.
 */
package io.dicomadapter.grouper.submit;
