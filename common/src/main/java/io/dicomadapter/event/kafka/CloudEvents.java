package io.dicomadapter.event.kafka;

import io.dicomadapter.config.ConfigEntry;
import io.dicomadapter.event.AssociationReleased;
import io.dicomadapter.event.ConfigAudit;
import io.dicomadapter.event.EventKeys;
import io.dicomadapter.event.ExportCompleted;
import io.dicomadapter.event.ExportRelease;
import io.dicomadapter.event.ExportRequested;
import io.dicomadapter.event.ExportTask;
import io.dicomadapter.event.FilesReleased;
import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.event.InstanceUnhandled;
import io.dicomadapter.event.JobStatusChanged;
import io.dicomadapter.event.JobSubmission;
import io.dicomadapter.event.JobSubmitted;
import io.dicomadapter.event.OperationCompleted;
import io.dicomadapter.event.OperationRequested;
import io.dicomadapter.event.ReleaseWaiting;
import io.dicomadapter.event.ResultsTask;
import io.dicomadapter.event.ServiceStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Headers of a record in CloudEvents 1.0 binary content mode (Kafka protocol binding, 3.2). */
public final class CloudEvents {

    public static final String SPEC_VERSION = "ce_specversion";
    public static final String ID = "ce_id";
    public static final String TYPE = "ce_type";
    public static final String SOURCE = "ce_source";
    public static final String TIME = "ce_time";
    public static final String CONTENT_TYPE = "content-type";

    // Written out, not derived from class names: these are a promise to readers, class names are not.
    private static final Map<Class<?>, String> TYPES = Map.ofEntries(
            Map.entry(InstanceStored.class, "io.dicomadapter.instance.stored.v1"),
            Map.entry(AssociationReleased.class, "io.dicomadapter.association.released.v1"),
            Map.entry(InstanceUnhandled.class, "io.dicomadapter.instance.unhandled.v1"),
            Map.entry(GroupClosed.class, "io.dicomadapter.group.closed.v1"),
            Map.entry(JobSubmitted.class, "io.dicomadapter.job.submitted.v1"),
            Map.entry(JobSubmission.class, "io.dicomadapter.job.submission.v1"),
            Map.entry(JobStatusChanged.class, "io.dicomadapter.job.status.changed.v1"),
            Map.entry(ExportRequested.class, "io.dicomadapter.export.requested.v1"),
            Map.entry(ExportTask.class, "io.dicomadapter.export.task.v1"),
            Map.entry(ExportCompleted.class, "io.dicomadapter.export.completed.v1"),
            Map.entry(ExportRelease.class, "io.dicomadapter.export.release.v1"),
            Map.entry(ResultsTask.class, "io.dicomadapter.results.task.v1"),
            Map.entry(FilesReleased.class, "io.dicomadapter.files.released.v1"),
            Map.entry(ReleaseWaiting.class, "io.dicomadapter.release.waiting.v1"),
            Map.entry(ServiceStatus.class, "io.dicomadapter.service.status.v1"),
            Map.entry(ConfigAudit.class, "io.dicomadapter.config.audit.v1"),
            Map.entry(OperationRequested.class, "io.dicomadapter.operation.requested.v1"),
            Map.entry(OperationCompleted.class, "io.dicomadapter.operation.completed.v1"),
            Map.entry(ConfigEntry.class, "io.dicomadapter.config.changed.v1"));

    private CloudEvents() {}

    /**
     * The headers of one event.
     *
     * @param id unique within the source; the same when an event is sent again
     * @param type see {@link #type}
     * @param source URI reference of the service that writes, such as {@code /ingest-scp/0}
     * @param time when it happened
     */
    public static Headers headers(String id, String type, String source, Instant time) {
        return new RecordHeaders()
                .add(SPEC_VERSION, utf8("1.0"))
                .add(ID, utf8(id))
                .add(TYPE, utf8(type))
                .add(SOURCE, utf8(source))
                .add(TIME, utf8(time.toString()))
                .add(CONTENT_TYPE, utf8("application/json"));
    }

    /**
     * Id of an event, made of the event itself, so that readers know an event that was sent twice: the instance's, or a
     * hash of the record.
     *
     * @param key null for none
     * @param event null for a tombstone
     * @param value the event as it is sent; null for a tombstone
     */
    public static String id(Topic<?> topic, String key, Object event, byte[] value) {
        if (event instanceof InstanceStored stored) {
            return stored.instanceId();
        }
        String content = value == null ? "" : new String(value, StandardCharsets.UTF_8);
        return EventKeys.hash(topic.name(), key == null ? "" : key, content);
    }

    /**
     * Type of the events of a topic.
     *
     * @throws IllegalArgumentException where the class is not the value type of a topic
     */
    public static String type(Class<?> valueType) {
        String type = TYPES.get(valueType);
        if (type == null) {
            throw new IllegalArgumentException(valueType.getSimpleName() + " is not the value type of a topic");
        }
        return type;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
