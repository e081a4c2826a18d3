package io.dicomadapter.event;

/**
 * A job that a closed group becomes.
 *
 * @param jobId deterministic: group id, revision and pipeline name make it, so that a replay can never make a second one
 * @param name {@code {called AE}-{pipeline}-{UTC yyyyMMddHHmmss}}, normalised: [a-z0-9-], at most 63 characters
 * @param pipelineName the part after {@code pipeline-} of the setting
 * @param pipelineId the setting's value: what the pipeline platform knows it by
 * @param priority priority
 */
public record PlannedJob(String jobId, String name, String pipelineName, String pipelineId, JobPriority priority) {
    public PlannedJob {
        Required.field("jobId", jobId);
        Required.field("name", name);
        Required.field("pipelineName", pipelineName);
        Required.field("pipelineId", pipelineId);
        Required.field("priority", priority);
    }
}
