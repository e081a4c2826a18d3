package io.dicomadapter.ingest.outbox;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.dicomadapter.event.EventJson;
import io.dicomadapter.event.EventKeys;
import io.dicomadapter.event.InstanceStored;
import java.nio.ByteBuffer;
import java.time.Instant;
import tools.jackson.core.JacksonException;

/**
 * An event on its way, in the form in which it is journaled and published: the same bytes, so that an event that is
 * published twice is known as the same.
 *
 * <pre>
 * 8 bytes  when it was added, milliseconds since the epoch
 * 1 byte   length of the traceparent, 0 for none
 * n bytes  traceparent (W3C Trace Context), ASCII
 * rest     the event as JSON
 * </pre>
 */
final class Message {

    private final InstanceStored event;
    private final byte[] json;
    private final String traceparent;
    private final long addedAt;

    private Message(InstanceStored event, byte[] json, String traceparent, long addedAt) {
        this.event = event;
        this.json = json;
        this.traceparent = traceparent;
        this.addedAt = addedAt;
    }

    /** @param traceparent empty for none */
    static Message of(InstanceStored event, String traceparent, long addedAt) {
        return new Message(event, EventJson.mapper().writeValueAsBytes(event), traceparent, addedAt);
    }

    /** @throws UnreadableEntryException if it is none of ours */
    static Message decode(byte[] entry) throws UnreadableEntryException {
        ByteBuffer in = ByteBuffer.wrap(entry);
        long addedAt = in.getLong();
        byte[] traceparent = new byte[Byte.toUnsignedInt(in.get())];
        in.get(traceparent);
        byte[] json = new byte[in.remaining()];
        in.get(json);
        try {
            InstanceStored event = EventJson.mapper().readValue(json, InstanceStored.class);
            return new Message(event, json, new String(traceparent, US_ASCII), addedAt);
        } catch (JacksonException e) {
            // Neither the exception nor its message goes on: both quote values.
            throw new UnreadableEntryException(e);
        }
    }

    byte[] encode() {
        byte[] trace = traceparent.getBytes(US_ASCII);
        ByteBuffer out = ByteBuffer.allocate(Long.BYTES + 1 + trace.length + json.length);
        out.putLong(addedAt).put((byte) trace.length).put(trace).put(json);
        return out.array();
    }

    /** When the message in an encoded entry was added, without reading all of it. */
    static long addedAt(byte[] entry) {
        return ByteBuffer.wrap(entry).getLong();
    }

    String instanceId() {
        return event.instanceId();
    }

    String path() {
        return event.path();
    }

    String key() {
        return EventKeys.ofStudy(event.studyInstanceUid());
    }

    Instant time() {
        return event.receivedAt();
    }

    String traceparent() {
        return traceparent;
    }

    long addedAt() {
        return addedAt;
    }

    /** The record's value; not to be changed. */
    byte[] json() {
        return json;
    }
}
