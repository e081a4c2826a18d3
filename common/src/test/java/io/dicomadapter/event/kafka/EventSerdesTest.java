package io.dicomadapter.event.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.event.CloseReason;
import io.dicomadapter.event.Digest;
import io.dicomadapter.event.ExportRequested;
import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.GroupMember;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.event.JobSubmitted;
import io.dicomadapter.event.OperationRequested;
import io.dicomadapter.event.SubmissionWay;
import io.dicomadapter.event.operation.Operation;
import io.dicomadapter.processor.GroupView;
import io.dicomadapter.testing.TestEvents;
import java.util.Collections;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventSerdesTest {

    private static final String TOPIC = "dicom.some";

    static Stream<Object> cast() {
        return Stream.of(
                TestEvents.FIRST_AXIAL,
                TestEvents.UNHANDLED,
                TestEvents.FIRST_RELEASED,
                TestEvents.CHEST_CT,
                TestEvents.LUNG_SUBMITTED,
                TestEvents.LUNG_SUBMISSION,
                TestEvents.LUNG_SUCCEEDED,
                TestEvents.EXPORT_OF_RESULT,
                TestEvents.EXPORT_TASK,
                TestEvents.RESULT_EXPORTED,
                TestEvents.ONE_OF_TWO_EXPORTED,
                TestEvents.RESULTS_TASK,
                TestEvents.INSTANCES_RELEASED,
                TestEvents.RELEASE_WAITING,
                TestEvents.DESTINATION_CREATED,
                TestEvents.INGEST_STATUS,
                TestEvents.REPLAY_REQUESTED,
                TestEvents.REPLAYED);
    }

    @ParameterizedTest
    @MethodSource("cast")
    void readWhatTheyWrote(Object event) {
        assertThat(roundTrip(event)).isEqualTo(event);
    }

    @ParameterizedTest
    @MethodSource("cast")
    void writeNoJavaNames(Object event) {
        assertThat(write(event)).doesNotContain("io.dicomadapter").doesNotContain("java.");
    }

    @Test
    void writeInstantsAsIso8601TextAndLeaveNullsOut() {
        assertThat(write(TestEvents.RESULT_EXPORTED))
                .contains("\"startedAt\":\"2026-11-21T12:01:02Z\"")
                .doesNotContain("null");
    }

    @Test
    void writePrioritiesInClarasWords() {
        assertThat(write(TestEvents.LUNG_SUBMITTED)).contains("\"priority\":\"normal\"");
    }

    @Test
    void ignoreFieldsOfNewerWriters() {
        // given
        String json = write(TestEvents.LUNG_SUCCEEDED).replaceFirst("\\{", "{\"addedLater\":{\"deep\":[1]},");
        // when
        Object read = EventSerdes.json(TestEvents.LUNG_SUCCEEDED.getClass())
                .deserializer()
                .deserialize(TOPIC, json.getBytes(UTF_8));
        // then
        assertThat(read).isEqualTo(TestEvents.LUNG_SUCCEEDED);
    }

    @Test
    void takeDefaultsForFieldsOfOlderWriters() {
        // given
        String json = "{\"exportId\":\"e1\",\"destination\":\"PACS\",\"requestedAt\":\"2026-11-21T12:00:00Z\"}";
        // when
        ExportRequested read =
                EventSerdes.json(ExportRequested.class).deserializer().deserialize(TOPIC, json.getBytes(UTF_8));
        // then
        assertThat(read.files()).isEmpty();
        assertThat(read.releaseFiles()).isFalse();
    }

    @Test
    void takeJobsOfOlderWritersForSubmittedOverKafka() {
        // given
        String json = write(TestEvents.LUNG_SUBMITTED)
                .replace(",\"way\":\"kafka\"", "")
                .replaceFirst(",\"closedAt\":\"[^\"]*\"", "");
        assertThat(json).doesNotContain("closedAt", "way");
        // when
        JobSubmitted read =
                EventSerdes.json(JobSubmitted.class).deserializer().deserialize(TOPIC, json.getBytes(UTF_8));
        // then
        assertThat(read.way()).isEqualTo(SubmissionWay.KAFKA);
        assertThat(read.closedAt()).isNull();
    }

    @Test
    void takeGroupsOfOlderWritersForThoseWhoseFilesAreNotKept() {
        // given
        String json = write(TestEvents.CHEST_CT).replaceFirst(",\"retention\":\"[^\"]*\"", "");
        assertThat(json).doesNotContain("retention", "repeat");
        // when
        GroupClosed read = EventSerdes.json(GroupClosed.class).deserializer().deserialize(TOPIC, json.getBytes(UTF_8));
        // then
        assertThat(read).isEqualTo(TestEvents.CHEST_CT);
        assertThat(read.keptUntil()).isEqualTo(read.closedAt());
    }

    @Test
    void takeAnOperationOfANewerWriterForOneThatNobodyDoes() {
        // given
        String json = write(TestEvents.REPLAY_REQUESTED).replace("\"kind\":\"replay\"", "\"kind\":\"reboot\"");
        // when
        OperationRequested read =
                EventSerdes.json(OperationRequested.class).deserializer().deserialize(TOPIC, json.getBytes(UTF_8));
        // then
        assertThat(read.operation()).isEqualTo(new Operation.Unknown());
    }

    @Test
    void keepTombstones() {
        Serde<InstanceStored> serde = EventSerdes.json(InstanceStored.class);
        assertThat(serde.serializer().serialize(TOPIC, null)).isNull();
        assertThat(serde.deserializer().deserialize(TOPIC, null)).isNull();
    }

    @Test
    void fitTheGreatestGroupIntoOneRecord() {
        // given
        String uid = "1." + "2".repeat(62);
        GroupMember greatest = new GroupMember(
                "0".repeat(32),
                "instances/00/" + "0".repeat(32) + ".dcm",
                Long.MAX_VALUE,
                new Digest("sha-256", "0".repeat(64)),
                uid,
                uid,
                uid,
                uid,
                uid,
                "A".repeat(16),
                "0".repeat(36));
        GroupClosed group = new GroupClosed(
                TestEvents.GROUP_ID,
                1,
                TestEvents.CALLED_AET,
                "0020000D",
                CloseReason.MAX_INSTANCES,
                TestEvents.NOON,
                TestEvents.NOON,
                TestEvents.CHEST_CT.jobs(),
                Collections.nCopies(GroupView.MAX_INSTANCES, greatest));
        // when
        byte[] bytes = EventSerdes.json(GroupClosed.class).serializer().serialize(TOPIC, group);
        // then
        assertThat(bytes.length).isLessThan(Topics.LARGE_MESSAGE_BYTES / 100 * 95);
    }

    private static String write(Object event) {
        return new String(serde(event).serializer().serialize(TOPIC, event), UTF_8);
    }

    private static Object roundTrip(Object event) {
        Serde<Object> serde = serde(event);
        return serde.deserializer().deserialize(TOPIC, serde.serializer().serialize(TOPIC, event));
    }

    @SuppressWarnings("unchecked") // An event's class is the class of that event.
    private static Serde<Object> serde(Object event) {
        return EventSerdes.json((Class<Object>) event.getClass());
    }
}
