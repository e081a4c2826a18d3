package io.dicomadapter.control.file;

import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.control.change.AppliedChange;
import io.dicomadapter.control.change.ConfigurationNotWrittenException;
import io.dicomadapter.control.file.ConfigurationFile.Invalid;
import io.dicomadapter.control.file.ConfigurationFile.Valid;
import io.dicomadapter.control.file.FileStatus.State;
import io.dicomadapter.control.text.ConfigurationProblem;
import io.dicomadapter.processor.JobProcessors;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the configuration to what the file, or folder, says, one look at a time. It is compared by content: a Kubernetes
 * ConfigMap changes by a swap of symbolic links and an editor by a rename, and neither need change size or time.
 */
final class FollowConfigurationFile {

    /** A file that is being written must hold still this long before it is judged: half of it may look valid too. */
    private static final Duration SETTLE = Duration.ofMillis(200);

    private static final Logger LOG = LoggerFactory.getLogger(FollowConfigurationFile.class);

    private final Path file;
    private final Duration pollInterval;
    private final RuntimeConfiguration current;
    private final ApplyConfiguration application;
    private final JobProcessors processors;

    // All but the status belong to the one thread that looks.
    private ConfigurationText seen;
    private ConfigurationFile judged;
    private ConfigurationFile applied;
    private long appliedVersion;
    private volatile FileStatus status = FileStatus.of(State.WAITING, "the file was not looked at yet");

    FollowConfigurationFile(
            Path file,
            Duration pollInterval,
            RuntimeConfiguration current,
            ApplyConfiguration application,
            JobProcessors processors) {
        this.file = file;
        this.pollInterval = pollInterval;
        this.current = current;
        this.application = application;
        this.processors = processors;
    }

    FileStatus status() {
        return status;
    }

    /** @return when to look again */
    Duration look() throws InterruptedException {
        ConfigurationText content;
        try {
            content = ConfigurationText.read(file);
        } catch (IOException e) {
            become(FileStatus.of(State.UNREADABLE, reason(e) + "; what was applied last stays in force"));
            return pollInterval;
        }
        if (!content.equals(seen)) {
            seen = content;
            judged = null;
            return SETTLE;
        }
        return follow();
    }

    private Duration follow() throws InterruptedException {
        if (judged == null) {
            judged = ConfigurationFile.parse(seen, processors);
        }
        if (judged instanceof Invalid invalid) {
            become(FileStatus.invalid(invalid.problems()));
        } else if (!current.isLoaded()) {
            become(FileStatus.of(State.WAITING, "the config topic is not read to its end yet"));
            return SETTLE;
        } else if (judged instanceof Valid valid) {
            apply(valid);
        }
        return pollInterval;
    }

    private void apply(Valid valid) throws InterruptedException {
        try {
            if (!isApplied(valid)) {
                List<AppliedChange> changes = application.apply(valid.entries(), file.toString());
                applied = valid;
                appliedVersion = current.version();
                LOG.info("applied file={} changes={}", file, words(changes));
            }
            become(FileStatus.of(State.APPLIED, valid.entries().size() + " entries"));
        } catch (ConfigurationNotWrittenException e) {
            become(FileStatus.of(State.NOT_WRITTEN, e.getMessage() + "; tried again every " + pollInterval));
        }
    }

    /** A version that went back is a topic that was replaced: its successor has to be told everything again. */
    private boolean isApplied(Valid valid) {
        return applied == valid && current.version() >= appliedVersion;
    }

    /** Logs a state once, however often the file is looked at meanwhile. */
    private void become(FileStatus next) {
        if (next.equals(status)) {
            return;
        }
        status = next;
        switch (next.state()) {
            case WAITING, APPLIED -> LOG.info("configuration state={} file={} {}", next.state(), file, next.detail());
            case UNREADABLE, NOT_WRITTEN ->
                LOG.warn("configuration state={} file={} {}", next.state(), file, next.detail());
            case INVALID ->
                LOG.error("configuration state={} file={} {}\n{}", next.state(), file, next.detail(), lines(next));
        }
    }

    private static List<String> words(List<AppliedChange> changes) {
        return changes.stream()
                .map(AppliedChange::change)
                .map(change -> change.action().name().toLowerCase(Locale.ROOT) + " " + change.key())
                .toList();
    }

    private static String lines(FileStatus status) {
        return status.problems().stream().map(ConfigurationProblem::toString).collect(Collectors.joining("\n"));
    }

    private static String reason(IOException e) {
        return e instanceof NoSuchFileException ? "the file is missing" : "the file cannot be read: " + e;
    }
}
