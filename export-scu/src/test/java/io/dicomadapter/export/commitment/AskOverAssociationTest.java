package io.dicomadapter.export.commitment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.config.Destination;
import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.dicom.AeTitle;
import io.dicomadapter.dicom.TransferSyntax;
import io.dicomadapter.dicom.Uid;
import io.dicomadapter.dicom.commitment.CommitmentResult;
import io.dicomadapter.dicom.commitment.SopReference;
import io.dicomadapter.dicom.dimse.DimseStatus;
import io.dicomadapter.dicom.dimse.NActionRq;
import io.dicomadapter.dicom.dimse.NActionRsp;
import io.dicomadapter.dicom.pdu.AnsweredContext;
import io.dicomadapter.dicom.pdu.AssociateAc;
import io.dicomadapter.dicom.pdu.AssociateRq;
import io.dicomadapter.dicom.pdu.ContextResult;
import io.dicomadapter.dicom.pdu.PDataTf;
import io.dicomadapter.dicom.pdu.Pdv;
import io.dicomadapter.dicom.pdu.ReleaseRp;
import io.dicomadapter.dicom.pdu.ReleaseRq;
import io.dicomadapter.dicom.pdu.UserInformation;
import io.dicomadapter.dicom.scp.DicomServer;
import io.dicomadapter.dicom.scu.ScuSettings;
import io.dicomadapter.dicom.testing.Messages;
import io.dicomadapter.dicom.testing.ScriptedPeer;
import io.dicomadapter.dicom.testing.ScriptedServer;
import io.dicomadapter.dicom.testing.TestCommitments;
import io.dicomadapter.dicom.testing.TestServer;
import io.dicomadapter.dicom.ul.Timeouts;
import io.dicomadapter.event.Commitment;
import io.dicomadapter.export.destination.Destinations;
import io.dicomadapter.export.destination.Peer;
import io.dicomadapter.export.send.AskForCommitment.SentInstance;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What becomes known of a destination's commitment, whatever it does. */
class AskOverAssociationTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Pattern RANDOM_UID = Pattern.compile("2\\.25\\.\\d{20,}");

    private static final SopReference FIRST = new SopReference(Messages.CT, "2.25.1");
    private static final SopReference SECOND = new SopReference(Messages.CT, "2.25.2");
    private static final SopReference THIRD = new SopReference(Messages.CT, "2.25.3");
    private static final List<SentInstance> SENT = List.of(
            new SentInstance(Messages.CT, "2.25.1"),
            new SentInstance(Messages.CT, "2.25.2"),
            new SentInstance(Messages.CT, "2.25.3"));

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final PendingCommitments pending = new PendingCommitments(registry);
    private final RuntimeConfiguration configuration = new RuntimeConfiguration();
    private final AtomicReference<String> transaction = new AtomicReference<>();
    private final AtomicBoolean handOver = new AtomicBoolean();

    @Test
    void takesTheWordOfTheSameAssociation() throws Exception {
        // given a destination that says nothing of the third
        try (ScriptedServer pacs = ScriptedServer.playing(peer -> {
            takeRequest(peer, DimseStatus.SUCCESS);
            report(peer, List.of(FIRST), List.of(SECOND));
            released(peer);
        })) {
            // then
            assertThat(ask(pacs, LONG, false))
                    .containsExactly(Commitment.COMMITTED, Commitment.FAILED, Commitment.UNKNOWN);
            pacs.finish();
        }
    }

    @Test
    void takesTheWordOfAnAssociationThatTheDestinationOpens() throws Exception {
        // given
        try (DicomServer listener = TestServer.start(
                        TestServer.settings(5, Timeouts.defaults()),
                        new ReportingPeers(configuration, "CALLED", pending));
                ScriptedServer pacs = ScriptedServer.playing(peer -> {
                    takeRequest(peer, DimseStatus.SUCCESS);
                    try (ScriptedPeer reporting = ScriptedPeer.connectTo(listener.port())) {
                        reporting.send(TestCommitments.reportingPacs()).expect(AssociateAc.class);
                        report(reporting, List.of(FIRST, SECOND, THIRD), List.of());
                        released(reporting.send(new ReleaseRq()), ReleaseRp.class);
                    }
                    released(peer);
                })) {
            // then
            assertThat(ask(pacs, LONG, true)).containsOnly(Commitment.COMMITTED);
            pacs.finish();
        }
    }

    @Test
    void knowsNothingIfTheDestinationDoesNotSayInTimeAndCountsWhatItSaysLater() throws Exception {
        // given
        try (ScriptedServer pacs = ScriptedServer.playing(peer -> {
            takeRequest(peer, DimseStatus.SUCCESS);
            released(peer);
        })) {
            // when
            List<Commitment> said = ask(pacs, SHORT, true);
            DimseStatus late = pending.take(new CommitmentResult(transaction.get(), List.of(FIRST), List.of()));
            // then
            assertThat(said).containsOnly(Commitment.UNKNOWN);
            assertThat(late).isEqualTo(DimseStatus.PROCESSING_FAILURE);
            assertThat(registry.get("dicomadapter.export.commitments.unmatched")
                            .counter()
                            .count())
                    .isEqualTo(1);
        }
    }

    @Test
    void knowsNothingIfTheDestinationCannotBeReached() throws Exception {
        // given
        ScriptedServer gone = ScriptedServer.playing(peer -> {});
        gone.close();
        // then
        assertThat(ask(gone, LONG, false)).containsOnly(Commitment.UNKNOWN);
    }

    @Test
    void failsIfTheDestinationRefusesTheRequest() throws Exception {
        try (ScriptedServer pacs = ScriptedServer.playing(peer -> {
            takeRequest(peer, DimseStatus.PROCESSING_FAILURE);
            released(peer);
        })) {
            assertThat(ask(pacs, LONG, false)).containsOnly(Commitment.FAILED);
        }
    }

    @Test
    void failsIfTheDestinationKnowsNoStorageCommitment() throws Exception {
        try (ScriptedServer pacs = ScriptedServer.playing(peer -> {
            AssociateRq asked = peer.expect(AssociateRq.class);
            peer.send(new AssociateAc(
                    "X",
                    "Y",
                    asked.applicationContext(),
                    List.of(new AnsweredContext(1, ContextResult.ABSTRACT_SYNTAX_NOT_SUPPORTED, "")),
                    UserInformation.of(16384)));
            released(peer);
        })) {
            assertThat(ask(pacs, LONG, false)).containsOnly(Commitment.FAILED);
        }
    }

    @Test
    void waitsForAnotherAssociationIfTheFirstOneBreaks() throws Exception {
        // given
        try (ScriptedServer pacs = ScriptedServer.playing(peer -> {
            takeRequest(peer, DimseStatus.SUCCESS);
            peer.hangUp();
            CommitmentResult result = new CommitmentResult(transaction.get(), List.of(FIRST, SECOND, THIRD), List.of());
            assertThat(pending.take(result)).isEqualTo(DimseStatus.SUCCESS);
        })) {
            // then
            assertThat(ask(pacs, LONG, true)).containsOnly(Commitment.COMMITTED);
        }
    }

    @Test
    void stopsWaitingWhenTheExportGoesToAnotherWorker() throws Exception {
        // given
        try (ScriptedServer pacs = ScriptedServer.playing(peer -> {
            takeRequest(peer, DimseStatus.SUCCESS);
            handOver.set(true);
            released(peer);
        })) {
            // then
            long began = System.nanoTime();
            assertThat(ask(pacs, LONG, true)).containsOnly(Commitment.UNKNOWN);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LONG);
            pacs.finish();
        }
    }

    @Test
    void takesReportsOfNobodyElse() throws Exception {
        // given nobody is a destination that is asked
        configuration.loaded();
        try (DicomServer listener = TestServer.start(
                        TestServer.settings(5, Timeouts.defaults()),
                        new ReportingPeers(configuration, "CALLED", pending));
                ScriptedPeer stranger = ScriptedPeer.connectTo(listener.port())) {
            // then
            stranger.send(TestCommitments.reportingPacs()).expect(io.dicomadapter.dicom.pdu.AssociateRj.class);
            stranger.hangUp();
            await().until(() -> listener.openAssociations() == 0);
        }
    }

    private List<Commitment> ask(ScriptedServer pacs, Duration longestWait, boolean listener) {
        Destination destination = new Destination(
                "pacs",
                "PACS",
                "127.0.0.1",
                pacs.address().port(),
                null,
                null,
                false,
                null,
                new Destination.StorageCommitment(longestWait),
                null);
        configuration.apply(1, destination.key(), destination);
        ScuSettings settings = new ScuSettings(AeTitle.of("CALLED"), 16384, Timeouts.defaults());
        Peer peer = new Destinations(configuration, settings).find("pacs").orElseThrow();
        CommitmentProperties properties = new CommitmentProperties(
                Duration.ofSeconds(1), new CommitmentProperties.Listener(listener, "127.0.0.1", 0, ""));
        return new AskOverAssociation(pending, properties).ask(peer, SENT, handOver::get);
    }

    private void takeRequest(ScriptedPeer peer, DimseStatus status) throws IOException {
        peer.send(Messages.accept(peer.expect(AssociateRq.class), 16384));
        NActionRq action = (NActionRq) Messages.commandIn(peer.expect(PDataTf.class));
        ByteBuffer information = peer.expect(PDataTf.class).pdvs().get(0).data();
        Matcher uid = RANDOM_UID.matcher(StandardCharsets.ISO_8859_1.decode(information.duplicate()));
        assertThat(uid.find()).isTrue();
        transaction.set(Uid.of(uid.group()).value());
        peer.send(Messages.pdu(Messages.command(1, NActionRsp.to(action, status))));
    }

    private void report(ScriptedPeer peer, List<SopReference> committed, List<SopReference> missing)
            throws IOException {
        // implicit VR on the destination's own association, explicit on ours: as each was accepted
        TransferSyntax syntax =
                missing.isEmpty() ? TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN : TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
        byte[] information = TestCommitments.information(syntax, transaction.get(), committed, missing);
        peer.send(Messages.pdu(Messages.command(
                1, missing.isEmpty() ? TestCommitments.allCommitted(5) : TestCommitments.failuresExist(5))));
        peer.send(Messages.pdu(new Pdv(1, false, true, ByteBuffer.wrap(information))));
        peer.expect(PDataTf.class);
    }

    private static void released(ScriptedPeer peer) throws IOException {
        released(peer, ReleaseRq.class);
        peer.send(new ReleaseRp());
    }

    private static void released(ScriptedPeer peer, Class<? extends io.dicomadapter.dicom.pdu.Pdu> with)
            throws IOException {
        assertThat(peer.expect(with)).isNotNull();
    }
}
