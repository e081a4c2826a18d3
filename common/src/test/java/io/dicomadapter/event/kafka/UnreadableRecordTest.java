package io.dicomadapter.event.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.dicomadapter.event.EventJson;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.event.InstanceUnhandled;
import io.dicomadapter.testing.TestEvents;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnreadableRecordTest {

    private static final String TOPIC = "dicom.instances.stored";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DOE^JANE",
                "\"DOE^JANE\"",
                "{\"path\":\"DOE^JANE\"",
                "{\"receivedAt\":\"DOE^JANE\"}",
                "{\"size\":\"DOE^JANE\"}",
                "{\"attributes\":{\"DOE^JANE\":7}}",
                "{\"attributes\":{\"DOE^JANE\":{\"DOE^JANE\":1}}}",
                "{\"digest\":[\"DOE^JANE\"]}",
                "{\"DOE^JANE\":1}",
                "[\"DOE^JANE\"]",
                "null",
                ""
            })
    void namesTopicAndEventAndShowsNothingOfTheValue(String poison) {
        // when
        Throwable fault = read(poison, InstanceStored.class);
        // then
        assertThat(fault)
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageStartingWith("record of topic dicom.instances.stored is not a InstanceStored: ");
        assertThat(stackTrace(fault)).doesNotContain("DOE").doesNotContain("JANE");
    }

    @Test
    void namesTheFieldThatHasTheWrongForm() {
        // given
        String json = EventJson.mapper()
                .writeValueAsString(TestEvents.UNHANDLED)
                .replace("2026-11-21T12:00:00.004Z", "yesterday");
        // when
        Throwable fault = read(json, InstanceUnhandled.class);
        // then
        assertThat(fault)
                .hasMessageContaining("a value has the wrong type or form in field instance.receivedAt at line 1");
    }

    @Test
    void namesTheFieldThatIsMissing() {
        assertThat(read("{\"instanceId\":\"1\"}", InstanceStored.class))
                .hasMessage("record of topic dicom.instances.stored is not a InstanceStored: path is required");
    }

    private static Throwable read(String json, Class<?> type) {
        return catchThrowable(() -> EventSerdes.json(type).deserializer().deserialize(TOPIC, json.getBytes(UTF_8)));
    }

    private static String stackTrace(Throwable fault) {
        StringWriter text = new StringWriter();
        fault.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
