package io.dicomadapter.e2e;

import static io.dicomadapter.e2e.harness.Events.TOPICS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.dicom.AeAddress;
import io.dicomadapter.dicom.AeTitle;
import io.dicomadapter.dicom.data.FileMetaInformation;
import io.dicomadapter.dicom.dimse.CStoreRq;
import io.dicomadapter.dicom.dimse.CStoreRsp;
import io.dicomadapter.dicom.dimse.Commands;
import io.dicomadapter.dicom.dimse.DimseStatus;
import io.dicomadapter.dicom.pdu.Abort;
import io.dicomadapter.dicom.pdu.AssociateAc;
import io.dicomadapter.dicom.pdu.PDataTf;
import io.dicomadapter.dicom.pdu.Pdv;
import io.dicomadapter.dicom.pdu.ReleaseRp;
import io.dicomadapter.dicom.pdu.ReleaseRq;
import io.dicomadapter.dicom.pdu.UserInformation;
import io.dicomadapter.dicom.scp.Admission;
import io.dicomadapter.dicom.scp.DicomServer;
import io.dicomadapter.dicom.scp.ServerSettings;
import io.dicomadapter.dicom.scu.ScuAssociation;
import io.dicomadapter.dicom.scu.ScuSettings;
import io.dicomadapter.dicom.scu.StoreItem;
import io.dicomadapter.dicom.testing.Messages;
import io.dicomadapter.dicom.testing.RecordingHandler;
import io.dicomadapter.dicom.testing.ScriptedPeer;
import io.dicomadapter.dicom.testing.TestInstances;
import io.dicomadapter.dicom.testing.TestInstances.Kind;
import io.dicomadapter.dicom.testing.TestServer;
import io.dicomadapter.dicom.ul.Timeouts;
import io.dicomadapter.e2e.harness.Adapter;
import io.dicomadapter.e2e.harness.AdapterConfig;
import io.dicomadapter.e2e.harness.Dcmtk;
import io.dicomadapter.e2e.harness.DicomFiles;
import io.dicomadapter.e2e.harness.Exports;
import io.dicomadapter.e2e.harness.IngestFront;
import io.dicomadapter.e2e.harness.Peers;
import io.dicomadapter.e2e.harness.StoreScp;
import io.dicomadapter.event.ExportCompleted;
import io.dicomadapter.event.InstanceStored;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Either side says how long a PDU may be (PS3.8 D.1; 0 is no limit), and every instance arrives as it was sent. */
class PduSizesIT {

    private static final String CALLED = "CALLED";
    private static final int DEFAULT = 131072;

    @TempDir
    static Path folder;

    private static Adapter adapter;
    private static final Map<Integer, IngestFront> FRONTS = new TreeMap<>();
    private static final Map<Integer, StoreScp> STORESCPS = new TreeMap<>();
    private static final Map<Integer, RecordingHandler> RECORDINGS = new TreeMap<>();
    private static final List<AutoCloseable> PARTS = new ArrayList<>();

    @BeforeAll
    static void startAdapterAndPeers() throws Exception {
        Peers.require("storescu", "storescp", "dcmconv");
        AdapterConfig config = AdapterConfig.empty()
                .applicationEntity(CALLED, "nobody", 1)
                .source("CALLING")
                .source("STORESCU");
        for (int maximum : List.of(4096, 16384, DEFAULT)) {
            Path own = Files.createDirectories(folder.resolve("scp" + maximum));
            StoreScp storescp = StoreScp.start(own, "--max-pdu", Integer.toString(maximum));
            PARTS.add(storescp);
            STORESCPS.put(maximum, storescp);
            config = config.destination("DCMTK" + maximum, StoreScp.AE_TITLE, storescp.port());
        }
        for (int maximum : List.of(0, 4096)) {
            RecordingHandler handler = new RecordingHandler();
            DicomServer server = serverOf(handler, maximum);
            PARTS.add(server);
            RECORDINGS.put(maximum, handler);
            config = config.destination("OURS" + maximum, "OURS", server.port());
        }
        adapter = Adapter.in(folder).config(config).start();
        PARTS.add(adapter);
        for (int maximum : List.of(0, 4096, 16384)) {
            FRONTS.put(maximum, IngestFront.beside(adapter, "scp.max-pdu-length", maximum));
        }
        PARTS.addAll(0, FRONTS.values());
        for (int port : ports()) {
            await("configuration is known").atMost(Adapter.PATIENCE).until(() -> accepts(port));
        }
    }

    private static DicomServer serverOf(RecordingHandler handler, int maximum) throws Exception {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return TestServer.start(
                new ServerSettings(address, 5, maximum, Timeouts.defaults()), request -> Admission.accept(handler));
    }

    private static List<Integer> ports() {
        return List.of(port(0), port(4096), port(16384), port(DEFAULT));
    }

    /** Of the ingest-scp that receives PDUs of up to this length. */
    private static int port(int maximum) {
        return maximum == DEFAULT ? adapter.scpPort() : FRONTS.get(maximum).port();
    }

    private static boolean accepts(int port) throws Exception {
        try (ScriptedPeer peer = ScriptedPeer.connectTo(port)) {
            return peer.send(Messages.request()).receive() instanceof AssociateAc;
        }
    }

    @AfterAll
    static void stopAll() throws Exception {
        for (AutoCloseable part : PARTS) {
            part.close();
        }
    }

    @ParameterizedTest(name = "adapter receives {0}, storescu {1} and sends at most {2}")
    @CsvSource({
        "4096, 4096, 4096",
        "4096, 131072, 131072",
        "16384, 4096, 131072",
        "16384, 16384, 16384",
        "131072, 4096, 131072",
        "131072, 16384, 4096",
        "131072, 131072, 131072",
        "0, 16384, 131072"
    })
    void takesFromDcmtk(int adapterReceives, int storescuReceives, int storescuSends) throws Exception {
        // given
        Path file = large();
        List<String> options = List.of(
                "-aec",
                CALLED,
                "-pdu",
                Integer.toString(storescuReceives),
                "--max-send-pdu",
                Integer.toString(storescuSends),
                "-R",
                "-xe");
        // when
        Dcmtk.storescu(options, port(adapterReceives), List.of(file)).succeeded();
        // then
        assertArrivedInAPayload(file);
    }

    @ParameterizedTest(name = "adapter receives {0}, our SCU {1}")
    @CsvSource({"0, 0", "4096, 0", "16384, 0", "131072, 0", "4096, 131072", "131072, 4096"})
    void takesFromOurScu(int adapterReceives, int scuReceives) throws Exception {
        // given
        Path file = large();
        AeAddress address = new AeAddress(AeTitle.of(CALLED), "127.0.0.1", port(adapterReceives));
        ScuSettings settings = new ScuSettings(AeTitle.of("CALLING"), scuReceives, Timeouts.defaults());
        // when
        try (ScuAssociation association =
                ScuAssociation.open(settings, address, Messages.request().contexts())) {
            DimseStatus status = association.store(item(file)).status();
            // then
            assertThat(status).isEqualTo(DimseStatus.SUCCESS);
            association.release();
        }
        assertArrivedInAPayload(file);
    }

    @ParameterizedTest(name = "adapter receives {0}")
    @ValueSource(ints = {4096, 16384, DEFAULT})
    void takesPdusThatAreFullOfPdvs(int maximum) throws Exception {
        // given
        Path file = large();
        CStoreRq command = new CStoreRq(7, Messages.CT, DicomFiles.meta(file).sopInstanceUid());
        List<PDataTf> pdus =
                ManyPdvs.message(Messages.CT_CONTEXT, Commands.encode(command), DicomFiles.dataSet(file), maximum);
        try (ScriptedPeer peer = ScriptedPeer.connectTo(port(maximum))) {
            AssociateAc accepted =
                    peer.send(Messages.request(UserInformation.of(0))).expect(AssociateAc.class);
            // when
            for (PDataTf pdu : pdus) {
                peer.send(pdu);
            }
            // then
            assertThat(accepted.userInformation().maxPduLength()).isEqualTo(maximum);
            assertThat(pdus.get(0).pdvs()).hasSizeGreaterThan(3);
            CStoreRsp response = (CStoreRsp) Messages.commandIn(peer.expect(PDataTf.class));
            assertThat(response.status()).isEqualTo(DimseStatus.SUCCESS);
            peer.send(new ReleaseRq()).expect(ReleaseRp.class);
        }
        assertArrivedInAPayload(file);
    }

    @ParameterizedTest(name = "adapter receives {0}")
    @ValueSource(ints = {4096, 16384, DEFAULT})
    void abortsAnAssociationWhosePdusAreLongerThanItSaid(int maximum) throws Exception {
        try (ScriptedPeer peer = ScriptedPeer.connectTo(port(maximum))) {
            peer.send(Messages.request()).expect(AssociateAc.class);
            peer.send(Messages.pdu(Messages.command(Messages.CT_CONTEXT, Messages.store(1))));
            // when: two bytes more than fit, with the headers of the PDV
            Pdv tooLong = Messages.data(false, new byte[maximum - 6 + 2]);
            peer.send(Messages.pdu(tooLong));
            // then
            peer.expect(Abort.class);
        }
    }

    @Test
    void takesOnePduOfAnyLengthWhereItSetsNoLimit() throws Exception {
        // given
        Path file = large();
        CStoreRq command = new CStoreRq(7, Messages.CT, DicomFiles.meta(file).sopInstanceUid());
        byte[] dataSet = DicomFiles.dataSet(file);
        try (ScriptedPeer peer = ScriptedPeer.connectTo(port(0))) {
            AssociateAc accepted = peer.send(Messages.request()).expect(AssociateAc.class);
            // when: the whole object in one PDU
            peer.send(Messages.pdu(Messages.command(Messages.CT_CONTEXT, command)));
            peer.send(Messages.pdu(Messages.data(true, dataSet)));
            // then
            assertThat(accepted.userInformation().maxPduLength()).isZero();
            assertThat(dataSet).hasSizeGreaterThan(2 * DEFAULT);
            CStoreRsp response = (CStoreRsp) Messages.commandIn(peer.expect(PDataTf.class));
            assertThat(response.status()).isEqualTo(DimseStatus.SUCCESS);
            peer.send(new ReleaseRq()).expect(ReleaseRp.class);
        }
        assertArrivedInAPayload(file);
    }

    @Test
    void takesFourAssociationsAtOnce() throws Exception {
        // given
        ExecutorService senders = Executors.newFixedThreadPool(4);
        List<Path> all = new ArrayList<>();
        List<Future<Dcmtk.Run>> runs = new ArrayList<>();
        try {
            // when
            for (int sender = 0; sender < 4; sender++) {
                List<Path> files = new ArrayList<>();
                for (int number = 0; number < 6; number++) {
                    files.add(file(256));
                }
                all.addAll(files);
                runs.add(senders.submit(() -> Dcmtk.storescu(CALLED, adapter.scpPort(), files)));
            }
            for (Future<Dcmtk.Run> run : runs) {
                run.get(90, TimeUnit.SECONDS).succeeded();
            }
        } finally {
            senders.shutdownNow();
        }
        // then
        List<String> uids = new ArrayList<>();
        for (Path file : all) {
            uids.add(DicomFiles.meta(file).sopInstanceUid());
            assertArrivedInAPayload(file);
        }
        assertThat(adapter.events().all(TOPICS.instancesStored()))
                .extracting(InstanceStored::sopInstanceUid)
                .filteredOn(uids::contains)
                .as("stored once each")
                .containsExactlyInAnyOrderElementsOf(uids);
    }

    @ParameterizedTest(name = "storescp receives {0}")
    @ValueSource(ints = {4096, 16384, DEFAULT})
    void sendsToDcmtk(int maximum) throws Exception {
        // given
        Path file = large();
        // when
        ExportCompleted export = export("DCMTK" + maximum, file);
        // then
        assertThat(export.succeeded()).as(export.detail()).isTrue();
        Path received =
                STORESCPS.get(maximum).received().get(DicomFiles.meta(file).sopInstanceUid());
        DicomFiles.assertSameDataSet(received, file);
    }

    @ParameterizedTest(name = "our SCP receives {0}")
    @ValueSource(ints = {0, 4096})
    void sendsToOurScp(int maximum) throws Exception {
        // given
        Path file = large();
        // when
        ExportCompleted export = export("OURS" + maximum, file);
        // then
        assertThat(export.succeeded()).as(export.detail()).isTrue();
        List<RecordingHandler.Stored> stored = RECORDINGS.get(maximum).stored();
        assertThat(stored).hasSize(1);
        assertThat(Arrays.equals(stored.get(0).dataSet(), DicomFiles.dataSet(file)))
                .as("same data set")
                .isTrue();
    }

    private static ExportCompleted export(String destination, Path file) throws Exception {
        String name = "results/pdu/" + destination + ".dcm";
        Path result = adapter.store().resolve(name);
        Files.createDirectories(result.getParent());
        Files.copy(file, result);
        return Exports.run(adapter, destination, List.of(name));
    }

    /** Half a megabyte: four of the largest PDUs, 128 of the shortest. */
    private static Path large() throws Exception {
        return file(512);
    }

    /** A CT in explicit VR little endian, with lengths as DCMTK writes them, also when it sends. */
    private static Path file(int side) throws Exception {
        Path file = Files.createTempFile(folder, "ct", ".dcm");
        TestInstances.of(Kind.CT).size(side, side).build().writeTo(file);
        Dcmtk.run("dcmconv", file.toString(), file.toString()).succeeded();
        return file;
    }

    private static StoreItem item(Path file) throws Exception {
        FileMetaInformation meta = DicomFiles.meta(file);
        return new StoreItem(
                meta.sopClassUid(),
                meta.sopInstanceUid(),
                meta.transferSyntaxUid(),
                Channels.newChannel(new ByteArrayInputStream(DicomFiles.dataSet(file))));
    }

    private static void assertArrivedInAPayload(Path sent) throws Exception {
        Path payloads = adapter.store().resolve("payloads");
        String name = DicomFiles.meta(sent).sopInstanceUid() + ".dcm";
        List<Path> found = await("payload with the instance")
                .atMost(Adapter.PATIENCE)
                .until(
                        () -> DicomFiles.imagesBelow(payloads).stream()
                                .filter(image -> image.endsWith(name))
                                .toList(),
                        images -> !images.isEmpty());
        assertThat(found).hasSize(1);
        DicomFiles.assertSameDataSet(found.get(0), sent);
    }
}
