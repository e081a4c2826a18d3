package io.dicomadapter.testing;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.config.Destination;
import io.dicomadapter.config.Source;
import io.dicomadapter.event.AssociationEnd;
import io.dicomadapter.event.AssociationReleased;
import io.dicomadapter.event.CloseReason;
import io.dicomadapter.event.Commitment;
import io.dicomadapter.event.ConfigAudit;
import io.dicomadapter.event.Digest;
import io.dicomadapter.event.EventKeys;
import io.dicomadapter.event.ExportCompleted;
import io.dicomadapter.event.ExportOutcome;
import io.dicomadapter.event.ExportRelease;
import io.dicomadapter.event.ExportRequested;
import io.dicomadapter.event.ExportTask;
import io.dicomadapter.event.FilesReleased;
import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.GroupMember;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.event.InstanceUnhandled;
import io.dicomadapter.event.JobPriority;
import io.dicomadapter.event.JobStatus;
import io.dicomadapter.event.JobStatusChanged;
import io.dicomadapter.event.JobSubmission;
import io.dicomadapter.event.JobSubmitted;
import io.dicomadapter.event.OperationCompleted;
import io.dicomadapter.event.OperationRequested;
import io.dicomadapter.event.PlannedJob;
import io.dicomadapter.event.ReleaseWaiting;
import io.dicomadapter.event.ResultsTask;
import io.dicomadapter.event.ServiceStatus;
import io.dicomadapter.event.SubmissionWay;
import io.dicomadapter.event.operation.Difference;
import io.dicomadapter.event.operation.Operation;
import io.dicomadapter.event.operation.OperationOutcome;
import io.dicomadapter.event.operation.OperationResult;
import io.dicomadapter.event.operation.ReplayReport;
import io.dicomadapter.processor.GroupIds;
import io.dicomadapter.processor.JobNames;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One cast for all tests: a chest CT of three images in two series goes from modality {@code CT_ROOM_1} to AE title
 * {@code LUNGAI}, whose pipelines are {@code lung} and {@code nodule}; the results go to PACS {@code MAINPACS}.
 */
public final class TestEvents {

    public static final String TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    public static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    public static final String CALLED_AET = "LUNGAI";
    public static final String CALLING_AET = "CT_ROOM_1";
    public static final String ASSOCIATION_ID = "a-0001";

    public static final String CT_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.2";
    public static final String EXPLICIT_VR_LITTLE_ENDIAN = "1.2.840.10008.1.2.1";

    public static final String STUDY_UID = "2.25.1000";
    public static final String AXIAL_SERIES_UID = "2.25.1000.1";
    public static final String CORONAL_SERIES_UID = "2.25.1000.2";
    public static final String OTHER_STUDY_UID = "2.25.2000";

    public static final ApplicationEntity LUNG_AI = new ApplicationEntity(
            "lung-ai",
            CALLED_AET,
            ApplicationEntity.DEFAULT_PROCESSOR,
            Map.of("timeout", "5", "pipeline-lung", "lung-v2", "pipeline-nodule", "nodule-v1"),
            List.of(),
            List.of(),
            false);
    public static final Source CT_ROOM = new Source(CALLING_AET, List.of("127.0.0.1", "::1"));
    public static final Destination MAIN_PACS = new Destination("MainPacs", "MAINPACS", "127.0.0.1", 11113);

    public static final InstanceStored FIRST_AXIAL = instance(1, STUDY_UID, AXIAL_SERIES_UID);
    public static final InstanceStored SECOND_AXIAL = instance(2, STUDY_UID, AXIAL_SERIES_UID);
    public static final InstanceStored FIRST_CORONAL = instance(3, STUDY_UID, CORONAL_SERIES_UID);
    public static final InstanceStored OF_OTHER_STUDY = instance(4, OTHER_STUDY_UID, OTHER_STUDY_UID + ".1");

    public static final AssociationReleased FIRST_RELEASED = new AssociationReleased(
            ASSOCIATION_ID, STUDY_UID, CALLED_AET, CALLING_AET, 3, AssociationEnd.RELEASED, NOON.plusSeconds(1));

    public static final String GROUP_ID = GroupIds.group(CALLED_AET, STUDY_UID, FIRST_AXIAL.instanceId());
    public static final PlannedJob LUNG_JOB = job("lung", "lung-v2");
    public static final PlannedJob NODULE_JOB = job("nodule", "nodule-v1");

    public static final GroupClosed CHEST_CT = new GroupClosed(
            GROUP_ID,
            1,
            CALLED_AET,
            "0020000D",
            CloseReason.INACTIVITY,
            NOON,
            NOON.plusSeconds(8),
            List.of(LUNG_JOB, NODULE_JOB),
            List.of(GroupMember.of(FIRST_AXIAL), GroupMember.of(SECOND_AXIAL), GroupMember.of(FIRST_CORONAL)));

    public static final JobSubmitted LUNG_SUBMITTED = new JobSubmitted(
            LUNG_JOB,
            GROUP_ID,
            1,
            CALLED_AET,
            CloseReason.INACTIVITY,
            "payloads/" + LUNG_JOB.jobId(),
            "payloads/" + LUNG_JOB.jobId() + "/manifest.json",
            3,
            CHEST_CT.members().stream().mapToLong(GroupMember::size).sum(),
            CHEST_CT.closedAt(),
            SubmissionWay.KAFKA,
            NOON.plusSeconds(9),
            CHEST_CT.explanation(),
            CHEST_CT.counts());

    public static final JobSubmission LUNG_SUBMISSION = new JobSubmission(
            LUNG_SUBMITTED,
            JobSubmission.State.WAITING,
            1,
            NOON.plusSeconds(9),
            NOON.plusSeconds(14),
            "answered 503",
            TRACEPARENT);

    public static final JobStatusChanged LUNG_SUCCEEDED =
            new JobStatusChanged(LUNG_JOB.jobId(), JobStatus.SUCCEEDED, "2 findings", NOON.plusSeconds(60));

    public static final ExportRequested EXPORT_OF_RESULT = new ExportRequested(
            "export-0001",
            LUNG_JOB.jobId(),
            "mainpacs",
            List.of("results/" + LUNG_JOB.jobId() + "/result.dcm"),
            true,
            NOON.plusSeconds(61));

    public static final ExportTask EXPORT_TASK = ExportTask.accepted(
                    EXPORT_OF_RESULT, "mainpacs", EXPORT_OF_RESULT.files(), NOON.plusSeconds(61))
            .tracedBy(TRACEPARENT)
            .failed("0 of 1 files sent: 1 REFUSED A700", NOON.plusSeconds(62), NOON.plusSeconds(122));

    public static final ExportCompleted RESULT_EXPORTED = new ExportCompleted(
            EXPORT_OF_RESULT.exportId(),
            LUNG_JOB.jobId(),
            "mainpacs",
            true,
            List.of(new ExportOutcome(
                    EXPORT_OF_RESULT.files().get(0), "2.25.3000", ExportOutcome.Result.SENT, "0000", null)),
            null,
            NOON.plusSeconds(62),
            NOON.plusSeconds(63),
            1,
            Commitment.NOT_REQUESTED);

    public static final ExportRelease ONE_OF_TWO_EXPORTED = new ExportRelease(
            EXPORT_TASK.taskId(),
            EXPORT_OF_RESULT.exportId(),
            2,
            EXPORT_OF_RESULT.files(),
            RESULT_EXPORTED.completedAt(),
            TRACEPARENT);

    public static final ResultsTask RESULTS_TASK = new ResultsTask(
            "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
            "results-3f2504e0-4f89-41d3-9a0c-0305e82c3301-0",
            ResultsTask.State.RETRY_LATER,
            NOON.plusSeconds(64));

    public static final FilesReleased INSTANCES_RELEASED = new FilesReleased(
            GROUP_ID,
            CHEST_CT.members().stream().map(GroupMember::path).toList(),
            NOON.plusSeconds(9),
            "all jobs of the group are submitted");

    public static final ReleaseWaiting RELEASE_WAITING = ReleaseWaiting.of(INSTANCES_RELEASED, 3, 17)
            .tracedBy(TRACEPARENT)
            .failed("paths[0] failed: AccessDeniedException", NOON);

    public static final ConfigAudit DESTINATION_CREATED = new ConfigAudit(
            "destination/mainpacs",
            ConfigAudit.Action.CREATE,
            ConfigAudit.Outcome.APPLIED,
            "rest",
            "alice",
            "the new PACS",
            null,
            null,
            Map.of("name", "MAINPACS", "port", 104),
            NOON);

    public static final ServiceStatus INGEST_STATUS = new ServiceStatus(
            "ingest-scp",
            "ingest-scp-0",
            ServiceStatus.State.RUNNING,
            "UP",
            Map.of("scp", new ServiceStatus.Part("UP", Map.of("openAssociations", 2))),
            Duration.ofSeconds(5),
            NOON,
            NOON.plusSeconds(5));

    public static final InstanceUnhandled UNHANDLED =
            new InstanceUnhandled(OF_OTHER_STUDY, "the AE title has no processor for it");

    public static final OperationRequested REPLAY_REQUESTED = new OperationRequested(
            "0190-op-1",
            new Operation.Replay(
                    NOON,
                    NOON.plusSeconds(60),
                    EventKeys.ofStudy(STUDY_UID),
                    CALLED_AET,
                    List.of("0:1-2"),
                    List.of(LUNG_AI),
                    Map.of("timeout", "30"),
                    true),
            "alice",
            "late images",
            NOON,
            NOON.plusSeconds(600));

    public static final OperationCompleted REPLAYED = new OperationCompleted(
            REPLAY_REQUESTED.operationId(),
            "/job-grouper/0",
            OperationOutcome.DONE,
            null,
            new OperationResult.Replay(new ReplayReport(
                    3,
                    0,
                    0,
                    Map.of("the AE title has no processor for it", 1),
                    List.of(new ReplayReport.Group(
                            GROUP_ID,
                            1,
                            CALLED_AET,
                            "0020000D",
                            CloseReason.INACTIVITY,
                            "silent for 5 s",
                            NOON,
                            NOON.plusSeconds(8),
                            3,
                            List.of(EventKeys.ofStudy(STUDY_UID)),
                            Map.of("lung", "lung-v2"),
                            Difference.SAME,
                            null)),
                    List.of(new ReplayReport.Submission(GROUP_ID, 1_000_001, true, "submitted as revision 1000001")))),
            NOON.plusSeconds(9));

    private TestEvents() {}

    /** The n-th instance (0 to 255) of a cast of one's own: same devices, another study and series. */
    public static InstanceStored instance(int number, String studyInstanceUid, String seriesInstanceUid) {
        String instanceId = String.format("019aa5e6d40070008%015x", number);
        return new InstanceStored(
                instanceId,
                "instances/" + instanceId.substring(30) + "/" + instanceId + ".dcm",
                1000L + number,
                new Digest("crc32c", String.format("%08x", number)),
                CT_IMAGE_STORAGE,
                seriesInstanceUid + "." + number,
                studyInstanceUid,
                seriesInstanceUid,
                EXPLICIT_VR_LITTLE_ENDIAN,
                CALLED_AET,
                CALLING_AET,
                ASSOCIATION_ID,
                NOON.plusMillis(number),
                0,
                Map.of("0020000D", List.of(studyInstanceUid)));
    }

    /** The instance with other attributes. */
    public static InstanceStored withAttributes(InstanceStored like, Map<String, List<String>> attributes) {
        return new InstanceStored(
                like.instanceId(),
                like.path(),
                like.size(),
                like.digest(),
                like.sopClassUid(),
                like.sopInstanceUid(),
                like.studyInstanceUid(),
                like.seriesInstanceUid(),
                like.transferSyntaxUid(),
                like.calledAet(),
                like.callingAet(),
                like.associationId(),
                like.receivedAt(),
                like.configVersion(),
                attributes);
    }

    /** Key of an instance's records. */
    public static String keyOf(InstanceStored instance) {
        return EventKeys.ofStudy(instance.studyInstanceUid());
    }

    private static PlannedJob job(String pipelineName, String pipelineId) {
        return new PlannedJob(
                GroupIds.job(GROUP_ID, 1, pipelineName),
                JobNames.of(CALLED_AET, pipelineName, NOON.plusSeconds(8)),
                pipelineName,
                pipelineId,
                JobPriority.NORMAL);
    }
}
