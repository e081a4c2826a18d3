package io.dicomadapter.grouper.command;

import io.dicomadapter.grouper.operation.DeadJobs;
import io.dicomadapter.service.command.CommandLine;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A {@code retry-jobs} that is set up and has not begun. Two commands at the same time are two processes; Spring cannot
 * start twice at the same time in one, but what comes after the start can run twice.
 */
public final class OpenRetry implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private OpenRetry(ConfigurableApplicationContext context) {
        this.context = context;
    }

    public static OpenRetry of(CommandLine line) {
        return new OpenRetry(Commands.start(CommandsConfiguration.class, line));
    }

    /** Ids of the jobs that are tried again; empty where another retry took over meanwhile. */
    public Optional<Set<String>> run(String pipeline) {
        try {
            return Optional.of(context.getBean(DeadJobs.class)
                    .retry(dead -> dead.pipelineId().equals(pipeline))
                    .keySet());
        } catch (ProducerFencedException | InvalidProducerEpochException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
