package io.dicomadapter.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RatioTest {

    @Test
    void isTheRoundInTheMiddle() {
        // given
        Ratio ratio = Ratio.of(Stream.of(0.9, 0.1, 0.5));

        // then
        assertThat(ratio.median()).hasValue(0.5);
        assertThat(ratio.smallest()).isEqualTo(0.1);
        assertThat(ratio.largest()).isEqualTo(0.9);
    }

    @Test
    void isBetweenTheTwoInTheMiddleOfAnEvenNumber() {
        assertThat(Median.of(DoubleStream.of(4, 1, 3, 2))).hasValue(2.5);
    }

    @Test
    void isEmptyWhereNothingWasCompared() {
        assertThat(Ratio.of(Stream.empty()).median()).isEmpty();
    }
}
