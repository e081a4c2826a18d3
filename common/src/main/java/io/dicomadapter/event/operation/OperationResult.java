package io.dicomadapter.event.operation;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** What came of an operation. On the wire the property {@code kind} says of which. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind", defaultImpl = OperationResult.Unknown.class)
@JsonSubTypes({
    @JsonSubTypes.Type(name = "echo", value = OperationResult.Echo.class),
    @JsonSubTypes.Type(name = "deadExports", value = OperationResult.DeadExports.class),
    @JsonSubTypes.Type(name = "retryExports", value = OperationResult.RetryExports.class),
    @JsonSubTypes.Type(name = "deadJobs", value = OperationResult.DeadJobs.class),
    @JsonSubTypes.Type(name = "retryJobs", value = OperationResult.RetryJobs.class),
    @JsonSubTypes.Type(name = "replay", value = OperationResult.Replay.class)
})
public sealed interface OperationResult {

    /** Of {@link Operation.Echo}. */
    record Echo(EchoResult echo) implements OperationResult {}

    /** Of {@link Operation.DeadExports}. */
    record DeadExports(List<DeadExport> exports) implements OperationResult {
        public DeadExports {
            exports = Lists.orEmpty(exports);
        }
    }

    /** Of {@link Operation.RetryExports}. */
    record RetryExports(List<RetriedExport> exports) implements OperationResult {
        public RetryExports {
            exports = Lists.orEmpty(exports);
        }
    }

    /** Of {@link Operation.DeadJobs}. */
    record DeadJobs(List<DeadJob> jobs) implements OperationResult {
        public DeadJobs {
            jobs = Lists.orEmpty(jobs);
        }
    }

    /** Of {@link Operation.RetryJobs}. */
    record RetryJobs(List<RetriedJob> jobs) implements OperationResult {
        public RetryJobs {
            jobs = Lists.orEmpty(jobs);
        }
    }

    /** Of {@link Operation.Replay}. */
    record Replay(ReplayReport report) implements OperationResult {}

    /** Of an operation of a newer version. */
    record Unknown() implements OperationResult {}
}
