package io.dicomadapter.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.dicom.testing.TestInstance;
import io.dicomadapter.dicom.testing.TestInstances;
import io.dicomadapter.dicom.testing.TestInstances.Kind;
import io.dicomadapter.e2e.harness.Adapter;
import io.dicomadapter.e2e.harness.Events;
import io.dicomadapter.e2e.harness.Sender;
import io.dicomadapter.event.CloseReason;
import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.event.JobSubmitted;
import io.dicomadapter.event.PlannedJob;
import io.dicomadapter.processor.plugin.Plugins;
import io.dicomadapter.testkit.JobProcessorTestKit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example's jar, as its build makes it, in the plug-ins folder of a whole adapter; beside it one that is broken. */
class PluginsIT {

    private static final Path EXAMPLE = Path.of("..", "examples", "series-processor");
    private static final String JAR = "series-processor-0.1.0-SNAPSHOT.jar";
    private static final String AE_TITLE = "SERIESAI";

    @TempDir
    static Path folder;

    private static Adapter adapter;
    private static Path plugins;

    @BeforeAll
    static void startAdapterWithPlugins() throws IOException {
        adapter = Adapter.in(folder);
        plugins = Files.createDirectories(adapter.dataFolder().resolve("plugins"));
        Files.copy(EXAMPLE.resolve("target").resolve(JAR), plugins.resolve(JAR));
        Files.writeString(plugins.resolve("broken.jar"), "half of a jar");
        adapter.config(Files.readString(EXAMPLE.resolve("dicom-adapter.yaml")))
                .setting("demo.enabled", false)
                .start();
    }

    @AfterAll
    static void stop() {
        adapter.close();
    }

    @Test
    void makesOneJobForEachSeriesWithEnoughSlicesAndSoDoesTheTestKitFromTheRecordedEvents() throws Exception {
        // given
        List<TestInstance> sent = new ArrayList<>(TestInstances.study(2, 2));
        String study = sent.get(0).studyInstanceUid();
        sent.add(TestInstances.of(Kind.CT).study(study).build());

        // when
        Sender.to(adapter, AE_TITLE).send(sent.iterator(), answered -> {});

        // then
        List<GroupClosed> closed = adapter.events()
                .await(Events.TOPICS.jobsReady(), 3, group -> group.calledAet().equals(AE_TITLE));
        assertThat(closed).extracting(GroupClosed::reason).containsOnly(CloseReason.INACTIVITY);
        assertThat(closed)
                .extracting(
                        group -> group.members().size(), group -> group.jobs().size())
                .containsExactlyInAnyOrder(tuple(2, 1), tuple(2, 1), tuple(1, 0));
        List<JobSubmitted> jobs = adapter.events()
                .await(Events.TOPICS.jobsSubmitted(), 2, job -> job.calledAet().equals(AE_TITLE));
        assertThat(jobs).extracting(JobSubmitted::instances).containsExactly(2, 2);

        assertThat(jobsOfTestKit())
                .containsExactlyInAnyOrderElementsOf(
                        jobs.stream().map(job -> job.job().jobId()).toList());
    }

    private static List<String> jobsOfTestKit() throws IOException {
        List<InstanceStored> recorded = adapter.events().all(Events.TOPICS.instancesStored());
        JobProcessorTestKit kit = JobProcessorTestKit.of(Plugins.load(plugins)
                        .processors()
                        .byName("SeriesJobProcessor")
                        .orElseThrow())
                .configure(
                        AE_TITLE,
                        Map.of("minimumSlices", "2", "modality", "CT", "timeout", "5", "pipeline-lung", "lung-v2"));
        kit.feed(recorded).advance(Duration.ofMinutes(1)).verifyPurity();
        return kit.jobs().stream().map(PlannedJob::jobId).toList();
    }

    @Test
    void listsEachJarWithItsProcessorsOrItsProblem() throws Exception {
        assertThat(adapter.isReady())
                .as("a broken plug-in does not take the rest down")
                .isTrue();
        assertThat(adapter.get("/health/status"))
                .contains("\"" + JAR + "\":{\"processors\":[\"SeriesJobProcessor\"]}")
                .contains("\"broken.jar\":{\"problem\":\"it is not a jar, or damaged");
        assertThat(adapter.log()).containsOnlyOnce("plug-in broken.jar is not used");
    }

    @Test
    void refusesAeTitleWhoseProcessorIsNotInstalledAndNamesThoseThatAre() throws Exception {
        // given
        String good = Files.readString(adapter.configFile());

        // when
        adapter.config(good.replace("processor: SeriesJobProcessor", "processor: BrokenProcessor"));

        // then
        await().atMost(Adapter.PATIENCE)
                .untilAsserted(() -> assertThat(adapter.get("/health/status"))
                        .contains("processor: 'BrokenProcessor' is not known; allowed is AeTitleJobProcessor,"
                                + " SeriesJobProcessor"));
        adapter.config(good);
    }
}
