package io.dicomadapter.bench.sender;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DistributionTest {

    @Test
    void takesTheNearestRank() {
        // given
        Distribution hundred = Distribution.of(LongStream.rangeClosed(1, 100).map(value -> 101 - value));

        // then
        assertThat(hundred.median()).isEqualTo(50);
        assertThat(hundred.p99()).isEqualTo(99);
        assertThat(hundred.percentile(1.0)).isEqualTo(100);
    }

    @Test
    void isTheOnlyValueWhereThereIsOne() {
        assertThat(Distribution.of(LongStream.of(7)).p99()).isEqualTo(7);
    }

    @Test
    void isZeroWhereThereIsNone() {
        assertThat(Distribution.of(LongStream.empty()).median()).isZero();
    }
}
