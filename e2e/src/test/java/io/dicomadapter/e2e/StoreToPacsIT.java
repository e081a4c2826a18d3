package io.dicomadapter.e2e;

import static io.dicomadapter.e2e.harness.DicomFiles.assertSameDataSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.dicom.testing.TestInstance;
import io.dicomadapter.dicom.testing.TestInstances;
import io.dicomadapter.dicom.testing.TestInstances.Kind;
import io.dicomadapter.e2e.harness.Adapter;
import io.dicomadapter.e2e.harness.AdapterConfig;
import io.dicomadapter.e2e.harness.Dcmtk;
import io.dicomadapter.e2e.harness.DicomFiles;
import io.dicomadapter.e2e.harness.Events;
import io.dicomadapter.e2e.harness.Orthanc;
import io.dicomadapter.e2e.harness.Peers;
import io.dicomadapter.e2e.harness.Sender;
import io.dicomadapter.e2e.harness.StoreScp;
import io.dicomadapter.e2e.harness.TestPipeline;
import io.dicomadapter.event.ExportCompleted;
import io.dicomadapter.event.ExportOutcome;
import io.dicomadapter.event.JobSubmitted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The main job: DICOM peers that others wrote send studies, and others receive what the pipelines make of them. Data sets
 * are compared byte for byte.
 */
class StoreToPacsIT {

    // Its jobs are answered by the test, so that payloads stay as long as the test looks at them.
    private static final String KEEP = "KEEP";

    // A group of KEEP closes at once when it has these.
    private static final int GROUP_SIZE = 4;

    @TempDir
    static Path folder;

    private static Adapter adapter;
    private static StoreScp storeScp;
    private static Orthanc orthanc;

    @BeforeAll
    static void startPeersAndAdapter() throws Exception {
        Peers.require("echoscu", "storescu", "storescp", "dcmconv", "dcmdump", "dcmftest", "Orthanc");
        adapter = Adapter.in(folder);
        storeScp = StoreScp.start(folder);
        orthanc = Orthanc.start(folder, KEEP, adapter.scpPort());
        adapter.config(AdapterConfig.demo()
                        .applicationEntity(KEEP, TestPipeline.PIPELINE_ID, GROUP_SIZE)
                        .source(Orthanc.AE_TITLE)
                        .destination("DEMOPACS", "DEMOPACS", adapter.pacsPort())
                        .destination("STORESCP", StoreScp.AE_TITLE, storeScp.port())
                        .destination("ORTHANC", Orthanc.AE_TITLE, orthanc.port()))
                .setting("demo.destinations", "DEMOPACS,STORESCP,ORTHANC")
                .start();
    }

    @AfterAll
    static void stopAll() {
        Stream.of(adapter, storeScp, orthanc).forEach(StoreToPacsIT::closeIfStarted);
    }

    @Test
    void answersTheEchoOfDcmtk() throws Exception {
        Dcmtk.echoscu("DEMO", adapter.scpPort()).succeeded();
    }

    @Test
    void studySentByDcmtkComesBackAsOneResultPerSeriesInEveryPacs() throws Exception {
        // given
        List<TestInstance> study = TestInstances.study(2, 3);
        // when
        Dcmtk.storescu("DEMO", adapter.scpPort(), write(study).values()).succeeded();
        JobSubmitted job = TestPipeline.of(adapter).awaitJob(study.get(0).studyInstanceUid());
        List<ExportCompleted> exports = adapter.events()
                .await(
                        Events.TOPICS.exportsCompleted(),
                        3,
                        completed -> job.job().jobId().equals(completed.jobId()));
        // then
        assertThat(exports).hasSize(3).allMatch(ExportCompleted::succeeded);
        List<String> results = exports.get(0).outcomes().stream()
                .map(ExportOutcome::sopInstanceUid)
                .toList();
        assertThat(results).hasSize(2).doesNotContainAnyElementsOf(uids(study));
        Map<String, Path> inDemoPacs = DicomFiles.bySopInstance(adapter.demoPacs());
        Map<String, Path> inStoreScp = storeScp.received();
        Map<String, Path> inOrthanc = orthanc.received();
        for (String result : results) {
            assertSameDataSet(inStoreScp.get(result), inDemoPacs.get(result));
            assertSameDataSet(inOrthanc.get(result), inDemoPacs.get(result));
            assertIsValidResultOf(study, inStoreScp.get(result));
        }
        awaitFreeStore();
    }

    @Test
    void objectsOfDcmtkReachAPacsAsTheyWereSent() throws Exception {
        // given
        String studyUid = TestInstances.ct().studyInstanceUid();
        Map<String, Path> sent = write(Stream.of(Kind.values())
                .map(kind -> TestInstances.of(kind).study(studyUid).build())
                .toList());
        TestPipeline pipeline = TestPipeline.of(adapter);
        // when
        Dcmtk.storescu(KEEP, adapter.scpPort(), sent.values()).succeeded();
        JobSubmitted job = pipeline.awaitJob(studyUid);
        Map<String, Path> payload = pipeline.payload(job);
        ExportCompleted toStoreScp = pipeline.export(job, payload.values(), "storescp");
        ExportCompleted toOrthanc = pipeline.export(job, payload.values(), "orthanc");
        // then
        assertThat(payload).containsOnlyKeys(sent.keySet());
        assertThat(toStoreScp.succeeded()).as("%s", toStoreScp.outcomes()).isTrue();
        assertThat(toOrthanc.succeeded()).as("%s", toOrthanc.outcomes()).isTrue();
        assertHoldsAll(payload, sent);
        assertHoldsAll(storeScp.received(), sent);
        assertHoldsAll(orthanc.received(), sent);
        pipeline.finish(job);
        awaitFreeStore();
    }

    @Test
    void sequencesOfUndefinedLengthAreNotRewritten() throws Exception {
        // given
        List<TestInstance> sent = TestInstances.study(2, GROUP_SIZE / 2);
        TestPipeline pipeline = TestPipeline.of(adapter);
        // when
        Sender.to(adapter, KEEP).send(sent.iterator(), answered -> {});
        JobSubmitted job = pipeline.awaitJob(sent.get(0).studyInstanceUid());
        pipeline.export(job, pipeline.payload(job).values(), "STORESCP");
        // then
        Map<String, Path> received = storeScp.received();
        for (TestInstance instance : sent) {
            assertThat(DicomFiles.dataSet(received.get(instance.sopInstanceUid())))
                    .isEqualTo(instance.dataSet());
        }
        pipeline.finish(job);
        awaitFreeStore();
    }

    @Test
    void studySentByOrthancReachesThePipelineAsOrthancHoldsIt() throws Exception {
        // given
        List<TestInstance> study = TestInstances.study(2, GROUP_SIZE / 2);
        for (Path file : write(study).values()) {
            orthanc.upload(file);
        }
        TestPipeline pipeline = TestPipeline.of(adapter);
        // when
        orthanc.sendToAdapter(uids(study));
        JobSubmitted job = pipeline.awaitJob(study.get(0).studyInstanceUid());
        Map<String, Path> payload = pipeline.payload(job);
        // then
        assertThat(payload).containsOnlyKeys(uids(study).toArray(String[]::new));
        assertHoldsAll(orthanc.received(), payload);
        for (Path file : payload.values()) {
            assertThat(DicomFiles.meta(file).sendingAet()).isEqualTo(Orthanc.AE_TITLE);
        }
        pipeline.finish(job);
        awaitFreeStore();
    }

    private static void assertIsValidResultOf(List<TestInstance> study, Path result) throws Exception {
        Dcmtk.run("dcmftest", result.toString()).succeeded();
        String dump = Dcmtk.run("dcmdump", "+P", "0020,000D", "+P", "0020,000E", "+P", "0008,0016", result.toString())
                .succeeded()
                .output();
        assertThat(dump).contains("[" + study.get(0).studyInstanceUid() + "]", "SecondaryCaptureImageStorage");
        assertThat(dump)
                .doesNotContain(study.stream()
                        .map(TestInstance::seriesInstanceUid)
                        .distinct()
                        .toList());
    }

    private static void assertHoldsAll(Map<String, Path> actual, Map<String, Path> expected) throws IOException {
        assertThat(actual).containsKeys(expected.keySet().toArray(String[]::new));
        for (Map.Entry<String, Path> instance : expected.entrySet()) {
            assertSameDataSet(actual.get(instance.getKey()), instance.getValue());
        }
    }

    private static void awaitFreeStore() {
        await("no image is left in the store")
                .atMost(Adapter.PATIENCE)
                .untilAsserted(() ->
                        assertThat(DicomFiles.imagesBelow(adapter.store())).isEmpty());
    }

    private static List<String> uids(List<TestInstance> instances) {
        return instances.stream().map(TestInstance::sopInstanceUid).toList();
    }

    /** Files by SOP Instance UID. DCMTK and Orthanc send sequences with defined lengths, so the files have these too. */
    private static Map<String, Path> write(List<TestInstance> instances) throws IOException, InterruptedException {
        Path own = Files.createTempDirectory(folder, "sent");
        Map<String, Path> files = new TreeMap<>();
        for (TestInstance instance : instances) {
            String uid = instance.sopInstanceUid();
            Path file = instance.writeTo(own.resolve(uid + ".dcm"));
            Dcmtk.run("dcmconv", "--length-explicit", file.toString(), file.toString())
                    .succeeded();
            files.put(uid, file);
        }
        return files;
    }

    private static void closeIfStarted(AutoCloseable started) {
        try {
            if (started != null) {
                started.close();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
