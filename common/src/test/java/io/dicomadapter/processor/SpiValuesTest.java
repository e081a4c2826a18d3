package io.dicomadapter.processor;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dicomadapter.event.CloseReason;
import io.dicomadapter.testing.TestEvents;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a processor forgets to say is told where it forgets it, not later in somebody else's thread. */
class SpiValuesTest {

    static Stream<Arguments> incomplete() {
        return Stream.of(
                missing("time", () -> new Completion.At(null, CloseReason.PROCESSOR, "because")),
                missing("reason", () -> new Completion.At(TestEvents.NOON, null, "because")),
                missing("explanation", () -> new Completion.At(TestEvents.NOON, CloseReason.PROCESSOR, null)),
                missing("reason", () -> new Completion.Now(null, "because")),
                missing("explanation", () -> new Completion.Now(CloseReason.PROCESSOR, null)),
                missing("without a reason", () -> new GroupKey.NotMine(null)),
                missing("without a reason", () -> new GroupKey.NotMine(" ")),
                missing("blank", () -> new GroupKey.Of(null)),
                missing("rule", () -> new ParsedRule(null, List.of())),
                missing("lastEnded", () -> new GroupAssociations(0, 0, 0, null)),
                missing("seriesInstanceUid", () -> new SeriesSummary(null, "1.2", 1, Map.of())));
    }

    @ParameterizedTest
    @MethodSource("incomplete")
    void nameWhatIsMissing(String missing, ThrowingCallable made) {
        assertThatThrownBy(made).hasMessageContaining(missing);
    }

    private static Arguments missing(String name, ThrowingCallable made) {
        return Arguments.of(name, made);
    }
}
