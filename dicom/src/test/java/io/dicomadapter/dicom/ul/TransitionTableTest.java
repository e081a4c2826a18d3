package io.dicomadapter.dicom.ul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the table against an independent copy of PS3.8 Table 9-10, all 13 x 19 pairs. */
class TransitionTableTest {

    @ParameterizedTest(name = "{1} in {0}: {2}")
    @MethodSource("cells")
    void agreesWithTheStandard(UlState state, UlEvent event, String cell) {
        if (cell.equals("-")) {
            assertThatThrownBy(() -> TransitionTable.transition(state, event))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(event.name())
                    .hasMessageContaining(state.name());
            return;
        }
        assertThat(asWritten(TransitionTable.transition(state, event))).isEqualTo(cell);
    }

    @Test
    void readsEveryPairOfTheStandard() {
        assertThat(cells()).hasSize(13 * 19);
    }

    private static String asWritten(Transition transition) {
        String cell = transition.action().name().replace('_', '-') + ":" + number(transition.next(true));
        return transition.next(false) == transition.next(true) ? cell : cell + "/" + number(transition.next(false));
    }

    private static String number(UlState state) {
        return state.name().substring("STA".length());
    }

    static Stream<Arguments> cells() {
        List<String> rows =
                table().lines().filter(line -> !line.startsWith("#")).toList();
        List<String> states = Arrays.asList(rows.get(0).trim().split("\\s+"));
        return rows.stream()
                .skip(1)
                .map(row -> row.split("\\s+"))
                .flatMap(row -> IntStream.range(0, states.size())
                        .mapToObj(column -> Arguments.of(
                                UlState.valueOf(states.get(column).toUpperCase(Locale.ROOT)),
                                UlEvent.valueOf(row[0].toUpperCase(Locale.ROOT)),
                                row[column + 1])));
    }

    private static String table() {
        try (var in = TransitionTableTest.class.getResourceAsStream("/ul/table-9-10.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
