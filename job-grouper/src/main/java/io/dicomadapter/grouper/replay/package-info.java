/**
 * What would have become of the recorded events, by today's rules or others: read from Kafka without any group of readers,
 * decided by the code of the live service with the recorded times, compared with what was made. Nothing is changed, except
 * by {@link io.dicomadapter.grouper.replay.Repeat}, which hands groups to the submitter again.
 */
package io.dicomadapter.grouper.replay;
