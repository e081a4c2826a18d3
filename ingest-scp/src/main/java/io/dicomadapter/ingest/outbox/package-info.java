/**
 * What is stored but not yet announced. An {@link io.dicomadapter.ingest.outbox.Announcement} is confirmed when its event is
 * durable in the replica's {@link io.dicomadapter.ingest.outbox.Journal}; the {@link io.dicomadapter.ingest.outbox.Publisher}
 * brings it to Kafka afterwards, in the same order, for as long as it takes. What Kafka has is forgotten; what is left when the
 * process dies is published by the next one of the same name, or by one that adopts it.
 */
package io.dicomadapter.ingest.outbox;
