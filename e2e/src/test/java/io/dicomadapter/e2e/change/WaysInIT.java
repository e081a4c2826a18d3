package io.dicomadapter.e2e.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Named.named;

import io.dicomadapter.dicom.pdu.RejectReason;
import io.dicomadapter.dicom.testing.TestInstance;
import io.dicomadapter.dicom.testing.TestInstances;
import io.dicomadapter.dicom.ul.AssociationRejected;
import io.dicomadapter.e2e.harness.Adapter;
import io.dicomadapter.e2e.harness.AdapterConfig;
import io.dicomadapter.e2e.harness.Dcmtk;
import io.dicomadapter.e2e.harness.KubernetesControl;
import io.dicomadapter.e2e.harness.Peers;
import io.dicomadapter.e2e.harness.Sender;
import io.dicomadapter.e2e.harness.TestPipeline;
import io.dicomadapter.event.JobSubmitted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An AE title comes and goes while everything runs; by REST, by command line, in the YAML file, as a custom resource. */
class WaysInIT {

    private static final Logger LOG = LoggerFactory.getLogger(WaysInIT.class);
    private static final Duration FOLLOWED = Duration.ofSeconds(2);
    private static final Duration AGAIN = Duration.ofMillis(50);
    private static final AdapterConfig OTHERS = AdapterConfig.empty().source("STORESCU");

    @TempDir
    static Path folder;

    private static Adapter adapter;
    private static KubernetesControl kubernetes;

    @BeforeAll
    static void start() throws IOException {
        Peers.require("storescu");
        adapter = Adapter.in(folder).config(OTHERS).start();
        kubernetes = KubernetesControl.beside(adapter);
    }

    @AfterAll
    static void stop() {
        if (kubernetes != null) {
            kubernetes.close();
        }
        if (adapter != null) {
            adapter.close();
        }
    }

    static Stream<Named<Way>> ways() {
        return Stream.of(
                named("REST", new RestWay(adapter, "BY_REST")),
                named("command line", new CliWay(adapter, "BY_CLI")),
                named("YAML file", new FileWay(adapter, OTHERS, "BY_FILE")),
                named("custom resource", new ResourceWay(kubernetes.cluster(), "BY-RESOURCE")));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aNewAeTitleTakesARealStudyWithinTwoSecondsAndAfterItsEndTheOpenGroupIsStillAJob(Way way) throws Exception {
        // given
        List<TestInstance> study = TestInstances.study(1, 2);
        List<Path> files = write(study);
        assertThat(isUnknown(way)).isTrue();

        // when
        way.create();

        // then
        within(FOLLOWED, way.aeTitle() + " accepted", () -> rejection(way).isEmpty());
        Dcmtk.storescu(way.aeTitle(), adapter.scpPort(), files).succeeded();

        // when
        way.delete();

        // then
        within(FOLLOWED, way.aeTitle() + " gone", () -> isUnknown(way));
        assertThat(Dcmtk.storescu(way.aeTitle(), adapter.scpPort(), files).output())
                .contains("Called AE Title Not Recognized");
        TestPipeline pipeline = TestPipeline.of(adapter);
        String uid = study.get(0).studyInstanceUid();
        assertThat(pipeline.isOpen(uid)).as("the group is open still").isTrue();
        JobSubmitted job = pipeline.awaitJob(uid);
        assertThat(pipeline.payload(job)).hasSize(2);
        pipeline.finish(job);
    }

    private static void within(Duration limit, String what, Callable<Boolean> happened) {
        long since = System.nanoTime();
        await(what)
                .atMost(limit)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(AGAIN)
                .until(happened);
        LOG.info(
                "{} after {} ms",
                what,
                Duration.ofNanos(System.nanoTime() - since).toMillis());
    }

    /** 1/1/7: for good, by us, the called AE title. */
    private static boolean isUnknown(Way way) throws IOException {
        return rejection(way)
                .filter(rejected -> rejected.reason() == RejectReason.CALLED_AE_TITLE_NOT_RECOGNIZED)
                .filter(rejected -> !rejected.isTransient())
                .isPresent();
    }

    private static Optional<AssociationRejected> rejection(Way way) throws IOException {
        return Sender.to(adapter, way.aeTitle()).rejection();
    }

    private static List<Path> write(List<TestInstance> study) throws IOException {
        Path images = Files.createTempDirectory(folder, "images");
        List<Path> files = new ArrayList<>();
        for (TestInstance instance : study) {
            files.add(instance.writeTo(images.resolve(files.size() + ".dcm")));
        }
        return files;
    }
}
