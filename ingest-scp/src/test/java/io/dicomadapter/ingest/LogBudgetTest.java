package io.dicomadapter.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LogBudgetTest {

    private long now = 42;
    private final LogBudget<Refusal> budget = new LogBudget<>(Refusal.class, () -> now);

    @Test
    void suppressesWhatIsMoreThanItsLinesInAWindowAndSaysLaterHowManyThatWere() {
        // when
        for (int i = 0; i < LogBudget.LINES; i++) {
            assertThat(budget.take(Refusal.NO_SPACE)).isEqualTo(OptionalLong.of(0));
        }
        now += LogBudget.WINDOW.toNanos() - 1;
        assertThat(budget.take(Refusal.NO_SPACE)).isEmpty();
        assertThat(budget.take(Refusal.NO_SPACE)).isEmpty();
        now++;

        // then
        assertThat(budget.take(Refusal.NO_SPACE)).isEqualTo(OptionalLong.of(2));
        assertThat(budget.take(Refusal.NO_SPACE)).isEqualTo(OptionalLong.of(0));
    }

    @Test
    void keepsKindsApart() {
        // given
        for (int i = 0; i <= LogBudget.LINES; i++) {
            budget.take(Refusal.UNKNOWN_SOURCE);
        }

        // then
        assertThat(budget.take(Refusal.UNKNOWN_SOURCE)).isEmpty();
        assertThat(budget.take(Refusal.NO_SPACE)).isEqualTo(OptionalLong.of(0));
    }
}
