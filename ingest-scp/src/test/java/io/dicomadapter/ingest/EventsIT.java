package io.dicomadapter.ingest;

import static io.dicomadapter.ingest.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.dicom.scu.ScuAssociation;
import io.dicomadapter.dicom.testing.TestInstance;
import io.dicomadapter.dicom.testing.TestInstances;
import io.dicomadapter.event.AssociationEnd;
import io.dicomadapter.event.AssociationReleased;
import io.dicomadapter.event.Digest;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an event about an instance carries besides its identifiers. */
@KafkaBroker
class EventsIT {

    // W3C Trace Context 3.2.2: version, trace id, parent id, flags.
    private static final String TRACEPARENT = "00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}";

    @TempDir
    private static Path root;

    private static IngestUnderTest ingest;

    @BeforeAll
    static void startIngest(TestBroker broker) {
        ingest = IngestUnderTest.start(broker, root, "scp.digest=sha-256");
        ingest.configure(Given.withMetadata("0008,0060", "(0010,0020)"));
    }

    @AfterAll
    static void stopIngest() {
        ingest.close();
    }

    @Test
    void carryOnOneTraceForEachAssociation() throws IOException {
        // given
        List<TestInstance> study = TestInstances.study(1, 2);
        TestInstance other = TestInstances.ct();

        // when
        try (ScuAssociation association = Sender.open(ingest.address(), study.get(0))) {
            Sender.store(association, study.get(0));
            Sender.store(association, study.get(1));
            association.release();
        }
        Sender.send(ingest.address(), other);

        // then
        String first = traceparent(study.get(0));
        String second = traceparent(study.get(1));
        assertThat(traceId(second)).isEqualTo(traceId(first));
        assertThat(second).isNotEqualTo(first);
        assertThat(traceId(traceparent(other))).isNotEqualTo(traceId(first));
    }

    @Test
    void haveTheDigestThatTheSettingsAskFor() throws Exception {
        // given
        TestInstance instance = TestInstances.mr();

        // when
        Sender.send(ingest.address(), instance);

        // then
        byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(instance.dataSet());
        assertThat(eventOf(instance).value().digest())
                .isEqualTo(new Digest("sha-256", HexFormat.of().formatHex(sha256)));
    }

    @Test
    void carryMetadataTagsOfAllAeTitles() throws IOException {
        // given
        TestInstance instance = TestInstances.ct();
        ingest.configure(Given.applicationEntity("HEARTAI", "0008,1030"));

        // when
        Sender.send(ingest.address("HEARTAI"), instance);

        // then
        InstanceStored event = eventOf(instance).value();
        assertThat(event.attributes()).containsEntry("00080060", List.of("CT")).containsKeys("00100020", "0020000D");
    }

    @Test
    void tellOfTheReleaseOfAnAssociationBesideTheInstancesOfItsStudy() throws IOException {
        // given
        List<TestInstance> study = TestInstances.study(1, 3);

        // when
        try (ScuAssociation association = Sender.open(ingest.address(), study.get(0))) {
            for (TestInstance instance : study) {
                Sender.store(association, instance);
            }
            association.release();
        }

        // then
        ConsumerRecord<String, InstanceStored> stored = eventOf(study.get(0));
        ConsumerRecord<String, AssociationReleased> released = await().until(
                        () -> ingest.releases().stream()
                                .filter(event -> event.value()
                                        .associationId()
                                        .equals(stored.value().associationId()))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        assertThat(released.key()).isEqualTo(stored.key());
        assertThat(released.partition()).isEqualTo(stored.partition());
        assertThat(released.value().instances()).isEqualTo(3);
        assertThat(released.value().end()).isEqualTo(AssociationEnd.RELEASED);
    }

    private static String traceparent(TestInstance instance) {
        String value =
                new String(eventOf(instance).headers().lastHeader("traceparent").value(), StandardCharsets.US_ASCII);
        assertThat(value).matches(TRACEPARENT);
        return value;
    }

    private static String traceId(String traceparent) {
        return traceparent.replaceAll(TRACEPARENT, "$1");
    }

    private static ConsumerRecord<String, InstanceStored> eventOf(TestInstance instance) {
        return await().until(
                        () -> ingest.events().stream()
                                .filter(event -> event.value().sopInstanceUid().equals(instance.sopInstanceUid()))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }
}
