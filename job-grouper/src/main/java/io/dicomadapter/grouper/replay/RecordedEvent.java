package io.dicomadapter.grouper.replay;

import io.dicomadapter.event.Event;
import java.time.Instant;

/**
 * An event as Kafka has it.
 *
 * @param time timestamp of the record: when the event was handed to Kafka, which is about when the live service saw it.
 *     The event's own time ({@code receivedAt}) may be much earlier, where Kafka was away in between
 */
record RecordedEvent(Instant time, Event event) {}
