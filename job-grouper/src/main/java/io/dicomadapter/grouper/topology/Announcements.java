package io.dicomadapter.grouper.topology;

import io.dicomadapter.event.Event;
import io.dicomadapter.event.FilesReleased;
import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.event.InstanceUnhandled;
import io.dicomadapter.event.kafka.CloudEvents;
import io.dicomadapter.event.kafka.TraceParent;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** What the processors tell the world, each event under its key and with its CloudEvents headers. */
final class Announcements {

    private final ProcessorContext<String, Step> context;
    private final String source;

    Announcements(ProcessorContext<String, Step> context, String source) {
        this.context = context;
        this.source = source;
    }

    void unhandled(String recordKey, InstanceStored instance, String reason, long now) {
        failed(recordKey, instance, reason, now);
        released(instance.instanceId(), instance.path(), "instance unhandled: " + reason, now);
    }

    /** Nobody has judged the instance: its file is kept, for whoever sends the event again. */
    void failed(String recordKey, InstanceStored instance, String reason, long now) {
        announce(recordKey, instance.instanceId(), new InstanceUnhandled(instance, reason), now);
    }

    /** @param traceparent of the group */
    void closed(GroupClosed group, String traceparent, long now) {
        Record<String, Step> closed = record(group.groupId(), group.groupId() + "/" + group.revision(), group, now);
        TraceParent.add(closed.headers(), traceparent);
        context.forward(closed);
    }

    void released(String instanceId, String path, String reason, long now) {
        Event event = new FilesReleased(instanceId, List.of(path), Instant.ofEpochMilli(now), reason);
        announce(instanceId, instanceId, event, now);
    }

    private void announce(String key, String id, Event event, long now) {
        context.forward(record(key, id, event, now));
    }

    private Record<String, Step> record(String key, String id, Event event, long now) {
        String type = CloudEvents.type(event.getClass());
        return new Record<>(
                key, new Step.Announced(event), now, CloudEvents.headers(id, type, source, Instant.ofEpochMilli(now)));
    }
}
