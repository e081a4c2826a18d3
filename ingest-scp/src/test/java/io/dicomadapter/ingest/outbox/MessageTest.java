package io.dicomadapter.ingest.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dicomadapter.event.EventJson;
import io.dicomadapter.event.EventKeys;
import io.dicomadapter.event.InstanceStored;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MessageTest {

    @Test
    void comesBackFromTheJournalByteForByte() throws Exception {
        // given
        Message message = Sample.message(7);
        // when
        Message decoded = Message.decode(message.encode());
        // then
        assertThat(decoded.json()).isEqualTo(message.json());
        assertThat(decoded.traceparent()).isEqualTo(Sample.TRACEPARENT);
        assertThat(decoded.addedAt()).isEqualTo(1_000_007);
        assertThat(Message.addedAt(message.encode())).isEqualTo(1_000_007);
        assertThat(decoded.key()).isEqualTo(EventKeys.ofStudy("2.25.7"));
        assertThat(EventJson.mapper().readValue(decoded.json(), InstanceStored.class))
                .isEqualTo(Sample.event(7));
    }

    @Test
    void needsNoTrace() throws Exception {
        assertThat(Message.decode(Message.of(Sample.event(1), "", 5).encode()).traceparent())
                .isEmpty();
    }

    @Test
    void saysNothingOfTheContentOfWhatIsNoEvent() {
        byte[] entry = Message.of(Sample.event(1), "", 5).encode();
        byte[] cut = Arrays.copyOf(entry, entry.length - 10);
        assertThatThrownBy(() -> Message.decode(cut))
                .isInstanceOf(UnreadableEntryException.class)
                .hasMessageNotContaining("Müller")
                .hasNoCause();
        assertThat(new String(entry, StandardCharsets.UTF_8)).contains("Müller");
    }
}
