package io.dicomadapter.event.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.config.ConfigEntry;
import io.dicomadapter.config.Source;
import io.dicomadapter.event.EventJson;
import io.dicomadapter.testing.TestEvents;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigEntrySerdeTest {

    private static final String TOPIC = "dicom.config";
    private static final Source LIMITED = new Source("CT2", List.of("::1"), 4);
    private static final ApplicationEntity WITH_METADATA =
            new ApplicationEntity("A", "A", null, null, null, null, false, List.of("0008,0060"));

    private final ConfigEntrySerde serde = new ConfigEntrySerde();

    static Stream<ConfigEntry> entries() {
        return Stream.of(TestEvents.LUNG_AI, TestEvents.CT_ROOM, TestEvents.MAIN_PACS, LIMITED, WITH_METADATA);
    }

    @ParameterizedTest
    @MethodSource("entries")
    void readsEveryKindThatItWrote(ConfigEntry entry) {
        byte[] written = serde.serializer().serialize(TOPIC, entry);
        assertThat(serde.deserializer().deserialize(TOPIC, written)).isEqualTo(entry);
    }

    @Test
    void readsWhatWasWrittenBeforeAFieldWasAdded() {
        assertThat(read("{\"kind\":\"ae\",\"name\":\"A\",\"aeTitle\":\"A\"}"))
                .isEqualTo(new ApplicationEntity("A", "A", null, null, null, null, false));
        assertThat(read("{\"kind\":\"source\",\"aeTitle\":\"A\",\"hosts\":[\"::1\"]}"))
                .isEqualTo(new Source("A", List.of("::1")));
    }

    @Test
    void saysTheKindInAWordThatIsNoJavaName() {
        assertThat(write(TestEvents.LUNG_AI)).startsWith("{\"kind\":\"ae\",").doesNotContain("ApplicationEntity");
        assertThat(write(TestEvents.CT_ROOM)).startsWith("{\"kind\":\"source\",");
        assertThat(write(TestEvents.MAIN_PACS)).startsWith("{\"kind\":\"destination\",");
    }

    @Test
    void writesNeitherKeyNorProblems() {
        assertThat(write(TestEvents.CT_ROOM))
                .isEqualTo("{\"kind\":\"source\",\"aeTitle\":\"CT_ROOM_1\",\"hosts\":[\"127.0.0.1\",\"::1\"]}");
    }

    @Test
    void leavesTheKindOutElsewhere() {
        assertThat(EventJson.mapper().writeValueAsString(TestEvents.CT_ROOM)).doesNotContain("kind");
    }

    @Test
    void refusesAnUnknownKind() {
        assertThatThrownBy(() -> read("{\"kind\":\"printer\",\"aeTitle\":\"X\"}"))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageStartingWith("record of topic dicom.config is not a ConfigEntry: ");
    }

    @Test
    void refusesAMissingKind() {
        assertThatThrownBy(() -> read("{\"aeTitle\":\"X\"}")).isInstanceOf(UnreadableRecordException.class);
    }

    private String write(ConfigEntry entry) {
        return new String(serde.serializer().serialize(TOPIC, entry), UTF_8);
    }

    private ConfigEntry read(String json) {
        return serde.deserializer().deserialize(TOPIC, json.getBytes(UTF_8));
    }
}
