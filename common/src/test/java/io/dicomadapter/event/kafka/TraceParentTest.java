package io.dicomadapter.event.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final Headers headers = new RecordHeaders();

    @Test
    void findsTheTraceThatWasAdded() {
        // given
        TraceParent.add(headers, TRACE);
        // when
        String found = TraceParent.of(headers);
        // then
        assertThat(found).isEqualTo(TRACE);
    }

    @Test
    void isEmptyWithoutTheHeader() {
        assertThat(TraceParent.of(headers)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "DOE^JOHN",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                TRACE + "\n"
            })
    void passesOnNothingThatIsNoTrace(String text) {
        // given
        headers.add(TraceParent.HEADER, text.getBytes(UTF_8));
        // when
        String found = TraceParent.of(headers);
        // then
        assertThat(found).isEmpty();
    }
}
