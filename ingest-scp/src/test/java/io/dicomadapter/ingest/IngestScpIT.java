package io.dicomadapter.ingest;

import static io.dicomadapter.ingest.Given.CALLING;
import static io.dicomadapter.ingest.Given.EXPLICIT;
import static io.dicomadapter.ingest.Given.VERIFICATION;
import static io.dicomadapter.ingest.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.dicom.TransferSyntax;
import io.dicomadapter.dicom.Uid;
import io.dicomadapter.dicom.data.Part10File;
import io.dicomadapter.dicom.pdu.RejectReason;
import io.dicomadapter.dicom.scu.ScuAssociation;
import io.dicomadapter.dicom.scu.StoreItem;
import io.dicomadapter.dicom.scu.StoreResponse;
import io.dicomadapter.dicom.testing.TestInstance;
import io.dicomadapter.dicom.testing.TestInstances;
import io.dicomadapter.dicom.ul.AssociationRejected;
import io.dicomadapter.event.EventKeys;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The service as shipped, a real broker, our own SCU as the modality. */
@KafkaBroker
@ExtendWith(OutputCaptureExtension.class)
class IngestScpIT {

    @TempDir
    private static Path root;

    private static IngestUnderTest ingest;

    @BeforeAll
    static void startIngest(TestBroker broker) {
        ingest = IngestUnderTest.start(broker, root);
    }

    @AfterAll
    static void stopIngest() {
        ingest.close();
    }

    static List<TestInstance> everyKind() {
        return List.of(
                TestInstances.ct(),
                TestInstances.mr(),
                TestInstances.multiFrame(),
                TestInstances.sr(),
                TestInstances.of(TestInstances.Kind.CT)
                        .in(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN)
                        .build(),
                TestInstances.of(TestInstances.Kind.CT)
                        .in(TransferSyntax.EXPLICIT_VR_BIG_ENDIAN)
                        .build(),
                TestInstances.of(TestInstances.Kind.CT)
                        .in(TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN)
                        .build(),
                TestInstances.of(TestInstances.Kind.CT).size(512, 512).build());
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void storesWhatArrivedByteForByteAndAnnouncesIt(TestInstance instance) throws IOException {
        // when
        StoreResponse response = Sender.send(ingest.address(), instance);

        // then
        assertThat(response.status()).hasToString("0000");
        InstanceStored event = eventOf(instance).value();
        try (Part10File file = Part10File.open(root.resolve(event.path()))) {
            assertThat(file.meta().sopInstanceUid()).isEqualTo(instance.sopInstanceUid());
            assertThat(Channels.newInputStream(file.dataSet()).readAllBytes()).isEqualTo(instance.dataSet());
        }
        assertThat(event.studyInstanceUid()).isEqualTo(instance.studyInstanceUid());
        assertThat(event.seriesInstanceUid()).isEqualTo(instance.seriesInstanceUid());
        assertThat(event.attributes()).containsEntry("0020000D", List.of(instance.studyInstanceUid()));
        assertThat(event.callingAet()).isEqualTo(CALLING);
        assertThat(event.configVersion()).isPositive();
    }

    @Test
    void keepsPatientDataOutOfPathsKeysHeadersAndLogs(CapturedOutput output) throws IOException {
        // given
        TestInstance instance = TestInstances.ct();

        // when
        Sender.send(ingest.address(), instance);
        refuse(instance);

        // then
        ConsumerRecord<String, InstanceStored> event = eventOf(instance);
        assertThat(event.key()).isEqualTo(EventKeys.ofStudy(instance.studyInstanceUid()));
        List<String> places = new ArrayList<>(List.of(event.key(), event.value().path(), output.getAll()));
        event.headers().forEach(header -> places.add(new String(header.value(), StandardCharsets.UTF_8)));
        ingest.files().forEach(file -> places.add(file.toString()));
        assertThat(places)
                .noneMatch(place -> place.contains(TestInstances.PATIENT_MARKER)
                        || place.contains(instance.studyInstanceUid())
                        || place.contains(instance.seriesInstanceUid())
                        || place.contains(instance.sopInstanceUid()));
        assertThat(output).contains("association ended", "instance not stored");
    }

    @Test
    void rejectsUnknownCalledAeTitleForGood() {
        // when
        assertThatThrownBy(() -> Sender.open(ingest.address("NOBODY"), CALLING, Given.context(VERIFICATION, EXPLICIT)))
                // then
                .isInstanceOfSatisfying(
                        AssociationRejected.class,
                        rejected ->
                                assertThat(rejected.reason()).isEqualTo(RejectReason.CALLED_AE_TITLE_NOT_RECOGNIZED));
    }

    @Test
    void rejectsUnknownSourceForGood() {
        // when
        assertThatThrownBy(() -> Sender.open(ingest.address(), "STRANGER", Given.context(VERIFICATION, EXPLICIT)))
                // then
                .isInstanceOfSatisfying(
                        AssociationRejected.class,
                        rejected ->
                                assertThat(rejected.reason()).isEqualTo(RejectReason.CALLING_AE_TITLE_NOT_RECOGNIZED));
    }

    @Test
    void answersEcho() throws IOException {
        // when
        try (ScuAssociation association =
                Sender.open(ingest.address(), CALLING, Given.context(VERIFICATION, EXPLICIT))) {
            // then
            assertThat(association.echo()).hasToString("0000");
            association.release();
        }
    }

    @Test
    void refusesDataSetOfAnotherInstanceThanTheCommandsAndKeepsTheAssociation() throws IOException {
        // given
        TestInstance instance = TestInstances.ct();
        int before = ingest.files().size();
        try (ScuAssociation association = Sender.open(ingest.address(), instance)) {
            // when
            StoreResponse other =
                    Sender.store(association, instance, Uid.random().value(), instance.dataSet());
            StoreResponse right = Sender.store(association, instance);
            association.release();

            // then
            assertThat(other.status()).hasToString("A900");
            assertThat(right.status()).hasToString("0000");
            assertThat(ingest.files()).hasSize(before + 1);
        }
    }

    @Test
    void refusesGarbageLeavesNoFileAndKeepsTheAssociation() throws IOException {
        // given
        TestInstance instance = TestInstances.ct();
        byte[] garbage = "This is not a data set. ".repeat(5000).getBytes(StandardCharsets.US_ASCII);
        int before = ingest.files().size();
        try (ScuAssociation association = Sender.open(ingest.address(), instance)) {
            // when
            StoreResponse refused = Sender.store(association, instance, instance.sopInstanceUid(), garbage);
            StoreResponse right = Sender.store(association, instance);
            association.release();

            // then
            assertThat(refused.status()).hasToString("C000");
            assertThat(refused.errorComment()).isEqualTo("data set cannot be read in its transfer syntax");
            assertThat(right.status()).hasToString("0000");
            assertThat(ingest.files())
                    .hasSize(before + 1)
                    .noneMatch(file -> file.toString().endsWith(".part"));
        }
    }

    @Test
    void leavesNothingOfAnObjectThatIsCutOffAndKeepsWhatWasAnswered() throws IOException {
        // given
        TestInstance whole = TestInstances.ct();
        TestInstance cut =
                TestInstances.of(TestInstances.Kind.CT).size(512, 512).build();
        int before = ingest.files().size();

        // when
        try (ScuAssociation association = Sender.open(ingest.address(), whole)) {
            Sender.store(association, whole);
            StoreItem halfOfIt = new StoreItem(
                    cut.sopClassUid(),
                    cut.sopInstanceUid(),
                    cut.transferSyntax().uid().value(),
                    new CutOffChannel(cut.dataSet(), 300_000));
            assertThatThrownBy(() -> association.store(halfOfIt)).isInstanceOf(IOException.class);
        }

        // then
        await().until(() -> ingest.lifecycle().openAssociations() == 0);
        assertThat(ingest.files())
                .hasSize(before + 1)
                .noneMatch(file -> file.toString().endsWith(".part"));
        assertThat(find(whole)).isPresent();
        assertThat(find(cut)).isEmpty();
    }

    @Test
    void acceptsNewAeTitleForTheNextAssociationWithoutRestart() throws IOException {
        // given
        TestInstance instance = TestInstances.ct();
        String added = "HEARTAI";

        // when
        ingest.configure(Given.applicationEntity(added, "0008,0060"));
        StoreResponse response = Sender.send(ingest.address(added), instance);

        // then
        assertThat(response.status()).hasToString("0000");
        InstanceStored event = eventOf(instance).value();
        assertThat(event.calledAet()).isEqualTo(added);
        assertThat(event.attributes()).containsEntry("00080060", List.of("CT"));
    }

    @Test
    void answersIgnoredSopClassWithSuccessAndStoresNothing() throws IOException {
        // given
        TestInstance report = TestInstances.sr();
        ApplicationEntity like = Given.ignoring(report.sopClassUid());
        ingest.configure(new ApplicationEntity(
                "NOREPORTS",
                "NOREPORTS",
                like.processor(),
                like.processorSettings(),
                like.ignoredSopClasses(),
                List.of(),
                false));
        int before = ingest.files().size();

        // when
        StoreResponse response = Sender.send(ingest.address("NOREPORTS"), report);

        // then
        assertThat(response.status()).hasToString("0000");
        assertThat(ingest.files()).hasSize(before);
        assertThat(find(report)).isEmpty();
    }

    @Test
    void saysWhereItListensAndWhatItCounted() throws Exception {
        // given
        Sender.send(ingest.address(), TestInstances.ct());

        // when
        String ready = ingest.get("/health/ready");
        String status = ingest.get("/health/status");
        // The sender knows of the end before it is counted.
        String meters =
                await().until(() -> ingest.get("/actuator/prometheus"), text -> text.contains("outcome=\"released\""));

        // then
        assertThat(ready).contains("\"scp\":{\"status\":\"UP\"");
        assertThat(status).contains("\"port\":" + ingest.lifecycle().port().getAsInt());
        assertThat(meters)
                .contains("dicomadapter_ingest_instances_total{", "outcome=\"stored\",status=\"0000\"")
                .contains("dicomadapter_ingest_associations_total{", "outcome=\"released\"")
                .contains("dicomadapter_ingest_associations_open", "dicomadapter_ingest_connections_dropped_total")
                .contains("dicomadapter_ingest_received_bytes_total", "dicomadapter_ingest_store_seconds_count")
                .doesNotContain(TestInstances.PATIENT_MARKER);
    }

    private static void refuse(TestInstance instance) throws IOException {
        try (ScuAssociation association = Sender.open(ingest.address(), instance)) {
            StoreResponse refused =
                    Sender.store(association, instance, Uid.random().value(), instance.dataSet());
            assertThat(refused.status()).hasToString("A900");
            association.release();
        }
    }

    private static ConsumerRecord<String, InstanceStored> eventOf(TestInstance instance) {
        return find(instance).orElseThrow(() -> new AssertionError("no event of the instance"));
    }

    private static Optional<ConsumerRecord<String, InstanceStored>> find(TestInstance instance) {
        return ingest.events().stream()
                .filter(event -> event.value().sopInstanceUid().equals(instance.sopInstanceUid()))
                .findFirst();
    }
}
