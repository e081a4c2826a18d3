package io.dicomadapter.export.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.config.Destination;
import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.dicom.AeTitle;
import io.dicomadapter.dicom.scu.ScuSettings;
import io.dicomadapter.dicom.testing.TestInstance;
import io.dicomadapter.dicom.testing.TestInstances;
import io.dicomadapter.dicom.ul.Timeouts;
import io.dicomadapter.event.Commitment;
import io.dicomadapter.event.ExportOutcome;
import io.dicomadapter.event.ExportOutcome.Result;
import io.dicomadapter.event.ExportTask;
import io.dicomadapter.export.Given;
import io.dicomadapter.export.Pacs;
import io.dicomadapter.export.destination.Contact;
import io.dicomadapter.export.destination.Destinations;
import io.dicomadapter.export.destination.Peer;
import io.dicomadapter.store.StorageLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SendExportTest {

    private final ExportTask task = Given.task("results/a.dcm");

    @TempDir
    private Path root;

    private Pacs pacs;

    @BeforeEach
    void start() throws IOException {
        StorageLayout.at(root).prepare();
        pacs = Pacs.start();
    }

    @AfterEach
    void stop() {
        pacs.close();
    }

    @Test
    void sendsAFileThatIsNamedTwiceOnce() throws Exception {
        // given
        file("a");

        // when
        Attempt.Ended ended = ended(Given.task("results/a.dcm", "results/a.dcm"), peer());

        // then
        assertThat(ended.outcomes()).extracting(ExportOutcome::result).containsExactly(Result.SENT, Result.SENT);
        assertThat(pacs.received()).hasSize(1);
    }

    @Test
    void givesUpOnADestinationThatDoesNotAnswerInTheTimeOfItsOwn() throws Exception {
        // given
        TestInstance instance = file("a");
        CountDownLatch answer = new CountDownLatch(1);
        pacs.answeringAfter(answer);
        Destination.TimeLimits brief = new Destination.TimeLimits(null, Duration.ofMillis(300), null);

        // when
        Attempt.Ended ended = ended(task, peer(null, brief, null));
        answer.countDown();

        // then
        assertThat(ended.contact()).isEqualTo(Contact.FAILED);
        assertThat(ended.outcomes()).singleElement().satisfies(outcome -> {
            assertThat(outcome.result()).isEqualTo(Result.NOT_SENT);
            assertThat(outcome.sopInstanceUid()).isEqualTo(instance.sopInstanceUid());
            assertThat(outcome.status()).isNull();
        });
    }

    @Test
    void opensNoAssociationWhereNoFileCanBeRead() {
        // when
        Attempt.Ended ended = ended(Given.task("results/none.dcm"), peer());

        // then
        assertThat(ended.outcomes()).extracting(ExportOutcome::result).containsExactly(Result.UNREADABLE);
        assertThat(ended.contact()).isEqualTo(Contact.NONE);
        assertThat(pacs.associations()).isEmpty();
    }

    @Test
    void callsByTheAeTitleThatTheDestinationKnowsUsBy() throws Exception {
        // given
        file("a");

        // when
        ended(task, peer("KNOWN", null, null));

        // then
        assertThat(pacs.associations()).extracting("callingAet").containsExactly("KNOWN");
    }

    @Test
    void handsOverBetweenTwoInstancesAndAnotherGoesOnBehindTheLast() throws Exception {
        // given
        file("a");
        file("b");
        ExportTask both = Given.task("results/a.dcm", "results/b.dcm");

        // when
        Attempt first = send(both, peer(), 1);
        Attempt.Ended second = ended(both, peer());

        // then
        assertThat(first).isInstanceOf(Attempt.HandedOver.class);
        assertThat(second.outcomes()).extracting(ExportOutcome::result).containsOnly(Result.SENT);
        assertThat(pacs.received()).hasSize(2);
        assertThat(pacs.associations()).hasSize(2);
    }

    @Test
    void leavesATaskThatAnotherWorkerHas() throws Exception {
        // given
        file("a");
        ProgressFiles files = new ProgressFiles(StorageLayout.at(root));
        try (Progress other = files.open(task).orElseThrow()) {
            // when
            Attempt attempt = new SendExport(
                            StorageLayout.at(root), files, (asked, sent, handOver) -> List.of(), InstantSource.system())
                    .send(task, peer(), () -> false);

            // then
            assertThat(attempt).isEqualTo(new Attempt.Postponed("another worker still has it"));
            assertThat(other.outcomes()).isEmpty();
            assertThat(pacs.associations()).isEmpty();
        }
    }

    @Test
    void sendsNothingWhileTheStorageIsNotThere() throws Exception {
        // given
        file("a");
        Files.delete(root.resolve(StorageLayout.MARKER));

        // when
        Attempt attempt = send(task, peer(), Integer.MAX_VALUE);

        // then
        assertThat(attempt).isInstanceOf(Attempt.Postponed.class);
        assertThat(pacs.associations()).isEmpty();
    }

    @Test
    void asksForCommitmentToWhatWasSentWhereTheDestinationIsToBeAsked() throws Exception {
        // given
        TestInstance instance = file("a");
        SendExport sending = new SendExport(
                StorageLayout.at(root),
                (peer, sent, handOver) -> {
                    assertThat(sent)
                            .containsExactly(new AskForCommitment.SentInstance(
                                    instance.sopClassUid(), instance.sopInstanceUid()));
                    return Collections.nCopies(sent.size(), Commitment.COMMITTED);
                },
                InstantSource.system());

        // when
        Attempt attempt = sending.send(
                Given.task("results/a.dcm", "results/none.dcm"),
                peer(null, null, new Destination.StorageCommitment(null)),
                () -> false);

        // then
        assertThat(attempt).isInstanceOfSatisfying(Attempt.Ended.class, ended -> {
            assertThat(ended.commitment()).isEqualTo(Commitment.COMMITTED);
            assertThat(ended.outcomes())
                    .extracting(ExportOutcome::commitment)
                    .containsExactly(Commitment.COMMITTED, null);
        });
    }

    private TestInstance file(String name) throws IOException {
        TestInstance instance = TestInstances.ct();
        instance.writeTo(root.resolve("results/" + name + ".dcm"));
        return instance;
    }

    private Peer peer() {
        return peer(null, null, null);
    }

    private Peer peer(String calling, Destination.TimeLimits timeouts, Destination.StorageCommitment commitment) {
        Destination plain = pacs.as(Given.DESTINATION);
        Destination own = new Destination(
                plain.name(),
                plain.aeTitle(),
                plain.host(),
                plain.port(),
                calling,
                null,
                false,
                null,
                commitment,
                timeouts);
        RuntimeConfiguration configuration = new RuntimeConfiguration();
        configuration.apply(0, own.key(), own);
        ScuSettings settings = new ScuSettings(AeTitle.of("ClaraSCU"), 16384, Timeouts.defaults());
        return new Destinations(configuration, settings).find(own.name()).orElseThrow();
    }

    private Attempt.Ended ended(ExportTask of, Peer peer) {
        return (Attempt.Ended) send(of, peer, Integer.MAX_VALUE);
    }

    /** @param handOverBehind how many instances are sent before the rest is another worker's */
    private Attempt send(ExportTask of, Peer peer, int handOverBehind) {
        int before = pacs.received().size();
        return new SendExport(StorageLayout.at(root), (asked, sent, handOver) -> List.of(), InstantSource.system())
                .send(of, peer, () -> pacs.received().size() - before >= handOverBehind);
    }
}
