package io.dicomadapter.grouper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.event.FilesReleased;
import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.JobPriority;
import io.dicomadapter.event.JobStatus;
import io.dicomadapter.event.JobStatusChanged;
import io.dicomadapter.event.JobSubmission;
import io.dicomadapter.event.JobSubmitted;
import io.dicomadapter.event.PlannedJob;
import io.dicomadapter.event.SubmissionWay;
import io.dicomadapter.grouper.command.Commands;
import io.dicomadapter.service.command.CommandLine;
import io.dicomadapter.service.command.ExitCode;
import io.dicomadapter.testing.TestEvents;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** A site seen from the submitter: groups that close, and what is told of their jobs. */
record SubmitterSite(Site site) {

    static final Duration SOON = Duration.ofSeconds(30);

    /** A command, ended. */
    record Ended(ExitCode code, String out) {}

    GroupClosed close(String... pipelines) throws Exception {
        GroupClosed group = ClosedGroups.of(site, pipelines);
        send(group);
        return group;
    }

    void send(GroupClosed group) throws Exception {
        site.send(site.topics.jobsReady(), group.groupId(), group);
    }

    static String jobId(GroupClosed group, int job) {
        return group.jobs().get(job).jobId();
    }

    JobSubmitted awaitSubmitted(String jobId) {
        return await().atMost(SOON)
                .until(() -> submitted(jobId).stream().findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    /** The records of this job's submission: one, if all is well. */
    List<JobSubmitted> submitted(String jobId) {
        return site.events(site.topics.jobsSubmitted()).stream()
                .filter(job -> job.job().jobId().equals(jobId))
                .toList();
    }

    JobStatusChanged awaitDead(String jobId) {
        return await().atMost(SOON)
                .until(
                        () -> site.events(site.topics.jobsStatus()).stream()
                                .filter(change -> change.jobId().equals(jobId) && change.status() == JobStatus.DEAD)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    List<JobStatus> statuses(String jobId) {
        return site.events(site.topics.jobsStatus()).stream()
                .filter(change -> change.jobId().equals(jobId))
                .map(JobStatusChanged::status)
                .toList();
    }

    List<FilesReleased> releasedBy(String owner) {
        return site.events(site.topics.filesReleased()).stream()
                .filter(released -> released.owner().equals(owner))
                .toList();
    }

    List<Path> payload(String jobId) throws IOException {
        try (Stream<Path> files = Files.walk(payloadFolder(jobId))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    void removePayload(String jobId) throws IOException {
        FileSystemUtils.deleteRecursively(payloadFolder(jobId));
    }

    private Path payloadFolder(String jobId) {
        return site.layout.root().resolve(site.layout.payload(jobId));
    }

    /** Runs a command of the service at this site. */
    Ended command(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExitCode code = new Commands(new PrintStream(out, true, UTF_8)).run(line(words));
        return new Ended(code, out.toString(UTF_8));
    }

    /** The command line of a command of the service at this site. */
    CommandLine line(String... words) {
        Stream<String> settings = Arrays.stream(site.arguments())
                .filter(argument -> argument.startsWith("--spring.")
                        || argument.startsWith("--topics.")
                        || argument.startsWith("--storage."));
        return CommandLine.of(Stream.concat(Arrays.stream(words), settings).toArray(String[]::new))
                .orElseThrow();
    }

    /** A job that waits for a try over HTTP, and is none of a group. */
    static JobSubmission waiting(String jobId, String manifest) {
        JobSubmitted like = TestEvents.LUNG_SUBMITTED;
        return JobSubmission.begun(
                new JobSubmitted(
                        new PlannedJob(jobId, jobId, "kafka", "kafka", JobPriority.NORMAL),
                        like.groupId(),
                        1,
                        like.calledAet(),
                        like.reason(),
                        like.payload(),
                        manifest,
                        2,
                        2,
                        like.closedAt(),
                        SubmissionWay.HTTP,
                        Instant.now(),
                        like.explanation(),
                        like.counts()),
                Instant.now(),
                "");
    }
}
