package io.dicomadapter.event.operation;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.dicomadapter.config.ApplicationEntity;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What an operator asks of a service. On the wire the property {@code kind} says which one it is. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind", defaultImpl = Operation.Unknown.class)
@JsonSubTypes({
    @JsonSubTypes.Type(name = "echo", value = Operation.Echo.class),
    @JsonSubTypes.Type(name = "export", value = Operation.Export.class),
    @JsonSubTypes.Type(name = "deadExports", value = Operation.DeadExports.class),
    @JsonSubTypes.Type(name = "retryExports", value = Operation.RetryExports.class),
    @JsonSubTypes.Type(name = "deadJobs", value = Operation.DeadJobs.class),
    @JsonSubTypes.Type(name = "retryJobs", value = Operation.RetryJobs.class),
    @JsonSubTypes.Type(name = "replay", value = Operation.Replay.class)
})
public sealed interface Operation {

    /** The service that does it. */
    Performer performer();

    /**
     * A destination is asked by C-ECHO whether it is there.
     *
     * @param destination its name, compared without regard to case
     */
    record Echo(String destination) implements Operation {
        @Override
        public Performer performer() {
            return Performer.EXPORT_SCU;
        }
    }

    /**
     * An export is requested. The request itself is in {@code exports.requested}; this says who asked for it.
     *
     * @param exportId id of the request
     * @param destinations their names
     */
    record Export(String exportId, List<String> destinations) implements Operation {
        public Export {
            destinations = Lists.orEmpty(destinations);
        }

        @Override
        public Performer performer() {
            return Performer.CONTROL;
        }
    }

    /**
     * The exports that were given up are listed.
     *
     * @param destination only those to it; null for all
     */
    record DeadExports(String destination) implements Operation {
        @Override
        public Performer performer() {
            return Performer.EXPORT_SCU;
        }
    }

    /**
     * Dead exports are tried again: those with these ids; if there are none, all to the destination; if there is none, all.
     *
     * @param destination null for any
     */
    record RetryExports(List<String> exportIds, String destination) implements Operation {
        public RetryExports {
            exportIds = Lists.orEmpty(exportIds);
        }

        @Override
        public Performer performer() {
            return Performer.EXPORT_SCU;
        }
    }

    /**
     * The jobs that were given up are listed.
     *
     * @param pipeline only those of the pipeline with this id; null for all
     */
    record DeadJobs(String pipeline) implements Operation {
        @Override
        public Performer performer() {
            return Performer.JOB_GROUPER;
        }
    }

    /**
     * Dead jobs are tried again: those with these ids; if there are none, all of the pipeline; if there is none, all.
     *
     * @param pipeline id of the pipeline; null for any
     */
    record RetryJobs(List<String> jobIds, String pipeline) implements Operation {
        public RetryJobs {
            jobIds = Lists.orEmpty(jobIds);
        }

        @Override
        public Performer performer() {
            return Performer.JOB_GROUPER;
        }
    }

    /**
     * Recorded events are looked at again: which groups and jobs they make, and the difference to what was made.
     *
     * @param from groups that opened earlier are left out; may be null
     * @param to groups that opened later are left out; may be null
     * @param study hash of the Study Instance UID that groups must have an instance of; null for any
     * @param aeTitle only groups of this AE title; null for all
     * @param offsets parts of {@code instances.stored} that alone are read, {@code PARTITION:FROM-TO}
     * @param rule AE titles in place of today's
     * @param set settings of the processor of {@code aeTitle} in place of today's; an empty value takes one away
     * @param submit whether the groups are submitted again, each as a new revision
     */
    record Replay(
            Instant from,
            Instant to,
            String study,
            String aeTitle,
            List<String> offsets,
            List<ApplicationEntity> rule,
            Map<String, String> set,
            boolean submit)
            implements Operation {
        public Replay {
            offsets = Lists.orEmpty(offsets);
            rule = Lists.orEmpty(rule);
            set = set == null ? Map.of() : Map.copyOf(set);
        }

        @Override
        public Performer performer() {
            return Performer.JOB_GROUPER;
        }
    }

    /** One of a newer version, which no service of this one does. */
    record Unknown() implements Operation {
        @Override
        public Performer performer() {
            return Performer.NOBODY;
        }
    }
}
