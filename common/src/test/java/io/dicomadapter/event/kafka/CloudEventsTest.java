package io.dicomadapter.event.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.testing.TestEvents;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CloudEventsTest {

    @Test
    void describeTheEventInBinaryMode() {
        // when
        Map<String, String> headers = new LinkedHashMap<>();
        CloudEvents.headers(
                        "id-1",
                        CloudEvents.type(InstanceStored.class),
                        "/ingest-scp/0",
                        Instant.parse("2026-11-21T12:00:00Z"))
                .forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        // then
        assertThat(headers)
                .containsExactly(
                        Map.entry("ce_specversion", "1.0"),
                        Map.entry("ce_id", "id-1"),
                        Map.entry("ce_type", "io.dicomadapter.instance.stored.v1"),
                        Map.entry("ce_source", "/ingest-scp/0"),
                        Map.entry("ce_time", "2026-11-21T12:00:00Z"),
                        Map.entry("content-type", "application/json"));
    }

    @Test
    void haveATypeForEveryTopic() {
        assertThat(new Topics(TopicSettings.DEFAULT).all())
                .extracting(topic -> CloudEvents.type(topic.valueType()))
                .doesNotHaveDuplicates()
                .allMatch(type -> type.matches("io\\.dicomadapter(\\.[a-z]+)+\\.v1"));
    }

    @Test
    void nameAnInstanceByItsOwnIdAndAnyOtherEventByAHashOfItsRecord() {
        Topics topics = new Topics(TopicSettings.DEFAULT);
        // when
        String ofInstance = CloudEvents.id(topics.instancesStored(), "key", TestEvents.FIRST_AXIAL, new byte[] {1});
        String ofJob = CloudEvents.id(topics.jobsSubmitted(), "key", TestEvents.LUNG_SUBMITTED, new byte[] {1});
        String ofAnother = CloudEvents.id(topics.jobsSubmitted(), "key", TestEvents.LUNG_SUBMITTED, new byte[] {2});
        // then
        assertThat(ofInstance).isEqualTo(TestEvents.FIRST_AXIAL.instanceId());
        assertThat(ofJob).hasSize(32).isNotEqualTo(ofAnother);
    }

    @Test
    void haveNoTypeForAnythingElse() {
        assertThatThrownBy(() -> CloudEvents.type(String.class)).hasMessage("String is not the value type of a topic");
    }
}
