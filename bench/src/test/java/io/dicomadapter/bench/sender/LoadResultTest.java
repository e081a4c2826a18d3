package io.dicomadapter.bench.sender;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LoadResultTest {

    @Test
    void countsOnlyWhatWasAnsweredInsideTheWindow() {
        // given
        long from = 1_000;
        long to = from + 500_000_000;
        LoadResult result = new LoadResult(
                from,
                to,
                List.of(
                        new Stored(1, from - 100, from - 1),
                        new Stored(2, from, from + 30),
                        new Stored(3, from, to - 1),
                        new Stored(4, from, to)));

        // then
        assertThat(result.perSecond()).isEqualTo(4.0);
        assertThat(result.latencies().sorted()).containsExactly(30L, 499_999_999L);
    }
}
