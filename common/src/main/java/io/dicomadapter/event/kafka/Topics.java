package io.dicomadapter.event.kafka;

import io.dicomadapter.config.ConfigEntry;
import io.dicomadapter.event.AssociationReleased;
import io.dicomadapter.event.ConfigAudit;
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
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;

/** The catalogue of topics, in the order of the data; nowhere else is a topic named. */
public final class Topics {

    /** Events of a group name up to 50,000 instances, each with five UIDs of up to 64 characters. */
    public static final int LARGE_MESSAGE_BYTES = 48 * 1024 * 1024;

    /** Kafka's own default: enough for an event about one instance or one job. */
    public static final int SMALL_MESSAGE_BYTES = 1024 * 1024;

    /** How long an event can be replayed. */
    public static final Duration RETENTION = Duration.ofDays(7);

    /** Longer where forgetting costs: unreleased files fill the disk, dead letters wait for a person. */
    public static final Duration LONG_RETENTION = Duration.ofDays(30);

    /** An auditor looks back a year and some. */
    public static final Duration AUDIT_RETENTION = Duration.ofDays(400);

    /** Who has not been heard of for so long is not there any more. */
    public static final Duration STATUS_RETENTION = Duration.ofHours(1);

    private static final String DEAD_LETTER_SUFFIX = ".dead";

    private final TopicSettings settings;
    private final Topic<InstanceStored> instancesStored;
    private final Topic<AssociationReleased> associationsReleased;
    private final Topic<InstanceUnhandled> instancesUnhandled;
    private final Topic<GroupClosed> jobsReady;
    private final Topic<JobSubmission> jobsSubmissions;
    private final Topic<JobSubmitted> jobsSubmitted;
    private final Topic<JobStatusChanged> jobsStatus;
    private final Topic<ExportRequested> exportsRequested;
    private final Topic<ExportTask> exportsTasks;
    private final Topic<ExportCompleted> exportsCompleted;
    private final Topic<ExportRelease> exportsReleases;
    private final Topic<ResultsTask> exportsResults;
    private final Topic<FilesReleased> filesReleased;
    private final Topic<ReleaseWaiting> filesWaiting;
    private final Topic<ConfigEntry> config;
    private final Topic<ConfigAudit> configAudit;
    private final Topic<ServiceStatus> servicesStatus;
    private final Topic<OperationRequested> operationsRequested;
    private final Topic<OperationCompleted> operationsCompleted;

    public Topics(TopicSettings settings) {
        this.settings = settings;
        instancesStored = topic("instances.stored", InstanceStored.class, RETENTION, SMALL_MESSAGE_BYTES);
        associationsReleased =
                topic("associations.released", AssociationReleased.class, RETENTION, SMALL_MESSAGE_BYTES);
        instancesUnhandled = topic("instances.unhandled", InstanceUnhandled.class, RETENTION, SMALL_MESSAGE_BYTES);
        jobsReady = topic("jobs.ready", GroupClosed.class, RETENTION, LARGE_MESSAGE_BYTES);
        jobsSubmissions = topic("jobs.submissions", JobSubmission.class, null, SMALL_MESSAGE_BYTES);
        jobsSubmitted = topic("jobs.submitted", JobSubmitted.class, RETENTION, LARGE_MESSAGE_BYTES);
        jobsStatus = topic("jobs.status", JobStatusChanged.class, RETENTION, LARGE_MESSAGE_BYTES);
        exportsRequested = topic("exports.requested", ExportRequested.class, RETENTION, LARGE_MESSAGE_BYTES);
        exportsTasks = topic("exports.tasks", ExportTask.class, null, LARGE_MESSAGE_BYTES);
        exportsCompleted = topic("exports.completed", ExportCompleted.class, RETENTION, LARGE_MESSAGE_BYTES);
        exportsReleases = table("exports.releases", ExportRelease.class, LARGE_MESSAGE_BYTES);
        exportsResults = table("exports.results", ResultsTask.class, SMALL_MESSAGE_BYTES);
        filesReleased = topic("files.released", FilesReleased.class, LONG_RETENTION, LARGE_MESSAGE_BYTES);
        filesWaiting = new Topic<>(
                settings.prefix() + "files.waiting",
                ReleaseWaiting.class,
                EventSerdes.json(ReleaseWaiting.class),
                settings.partitions(),
                null,
                LARGE_MESSAGE_BYTES);
        config = new Topic<>(
                settings.prefix() + "config", ConfigEntry.class, new ConfigEntrySerde(), 1, null, SMALL_MESSAGE_BYTES);
        configAudit = topic("config.audit", ConfigAudit.class, AUDIT_RETENTION, SMALL_MESSAGE_BYTES);
        servicesStatus = new Topic<>(
                settings.prefix() + "services.status",
                ServiceStatus.class,
                EventSerdes.json(ServiceStatus.class),
                1,
                STATUS_RETENTION,
                SMALL_MESSAGE_BYTES);
        operationsRequested =
                topic("operations.requested", OperationRequested.class, AUDIT_RETENTION, SMALL_MESSAGE_BYTES);
        operationsCompleted =
                topic("operations.completed", OperationCompleted.class, LONG_RETENTION, LARGE_MESSAGE_BYTES);
    }

    public Topic<InstanceStored> instancesStored() {
        return instancesStored;
    }

    /** Has as many partitions as {@link #instancesStored}, and the same keys: a study's records are side by side. */
    public Topic<AssociationReleased> associationsReleased() {
        return associationsReleased;
    }

    public Topic<InstanceUnhandled> instancesUnhandled() {
        return instancesUnhandled;
    }

    public Topic<GroupClosed> jobsReady() {
        return jobsReady;
    }

    /** Compacted: what a job's submission has come to is its last record, until a tombstone says that it is done. */
    public Topic<JobSubmission> jobsSubmissions() {
        return jobsSubmissions;
    }

    public Topic<JobSubmitted> jobsSubmitted() {
        return jobsSubmitted;
    }

    public Topic<JobStatusChanged> jobsStatus() {
        return jobsStatus;
    }

    public Topic<ExportRequested> exportsRequested() {
        return exportsRequested;
    }

    /**
     * Compacted: what an export has come to is its last record, until a tombstone says that it has succeeded. The partition
     * of a record is not that of its key: it has a share of the destination's associations (see export-scu).
     */
    public Topic<ExportTask> exportsTasks() {
        return exportsTasks;
    }

    public Topic<ExportCompleted> exportsCompleted() {
        return exportsCompleted;
    }

    /**
     * Compacted: which destinations have the files of a request that has several, until tombstones say that its files are
     * released. Of one partition, so that one replica at a time sees all of a request.
     */
    public Topic<ExportRelease> exportsReleases() {
        return exportsReleases;
    }

    /**
     * Compacted: what became of a task of the Results Service, until a tombstone says that the service was told. Of one
     * partition, so that one replica at a time speaks to the service.
     */
    public Topic<ResultsTask> exportsResults() {
        return exportsResults;
    }

    public Topic<FilesReleased> filesReleased() {
        return filesReleased;
    }

    /** Compacted: what a release waits for is its last record, until a tombstone says that its files are gone. */
    public Topic<ReleaseWaiting> filesWaiting() {
        return filesWaiting;
    }

    /**
     * The runtime configuration: compacted, and of one partition, so that its offsets are versions that every service
     * can compare.
     */
    public Topic<ConfigEntry> config() {
        return config;
    }

    /** Every change of the runtime configuration that was made or refused. */
    public Topic<ConfigAudit> configAudit() {
        return configAudit;
    }

    /** How every replica of every service fares, said again and again; of one partition, for there is little of it. */
    public Topic<ServiceStatus> servicesStatus() {
        return servicesStatus;
    }

    /** What operators asked of the services: by whom, when, and why. */
    public Topic<OperationRequested> operationsRequested() {
        return operationsRequested;
    }

    /** What came of it. A list or a replay may be long. */
    public Topic<OperationCompleted> operationsCompleted() {
        return operationsCompleted;
    }

    /** Name of the topic that takes the records of the given one that could not be handled. */
    public <V> String deadLetter(Topic<V> topic) {
        return topic.name() + DEAD_LETTER_SUFFIX;
    }

    public List<Topic<?>> all() {
        return List.of(
                instancesStored,
                associationsReleased,
                instancesUnhandled,
                jobsReady,
                jobsSubmissions,
                jobsSubmitted,
                jobsStatus,
                exportsRequested,
                exportsTasks,
                exportsCompleted,
                exportsReleases,
                exportsResults,
                filesReleased,
                filesWaiting,
                config,
                configAudit,
                servicesStatus,
                operationsRequested,
                operationsCompleted);
    }

    /** What to create on the broker: every topic, and a dead-letter topic for each that is not compacted. */
    public List<NewTopic> definitions() {
        return all().stream().flatMap(this::definitionsOf).toList();
    }

    private Stream<NewTopic> definitionsOf(Topic<?> topic) {
        NewTopic definition = TopicDefinitions.of(topic, settings.replicationFactor());
        // What cannot be read stays where it is, and the reader goes on with the last good record of that key.
        return topic.isCompacted()
                ? Stream.of(definition)
                : Stream.of(
                        definition,
                        TopicDefinitions.deadLetter(
                                deadLetter(topic), topic, LONG_RETENTION, settings.replicationFactor()));
    }

    private <V> Topic<V> table(String name, Class<V> type, int maxMessageBytes) {
        return new Topic<>(settings.prefix() + name, type, EventSerdes.json(type), 1, null, maxMessageBytes);
    }

    private <V> Topic<V> topic(String name, Class<V> type, Duration retention, int maxMessageBytes) {
        return new Topic<>(
                settings.prefix() + name,
                type,
                EventSerdes.json(type),
                settings.partitions(),
                retention,
                maxMessageBytes);
    }
}
