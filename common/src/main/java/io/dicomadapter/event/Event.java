package io.dicomadapter.event;

/** Something that happened in the pipeline; the value of a Kafka record. */
public sealed interface Event
        permits AssociationReleased,
                ConfigAudit,
                ExportCompleted,
                ExportRelease,
                ExportRequested,
                ExportTask,
                FilesReleased,
                GroupClosed,
                InstanceStored,
                InstanceUnhandled,
                JobStatusChanged,
                JobSubmission,
                JobSubmitted,
                OperationCompleted,
                OperationRequested,
                ReleaseWaiting,
                ResultsTask,
                ServiceStatus {}
