package io.dicomadapter.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FencingTest {

    static Stream<RuntimeException> fenced() {
        return Stream.of(
                new ProducerFencedException("fenced"),
                new InvalidProducerEpochException("old"),
                new InvalidTxnStateException("nothing to end"),
                new KafkaException("Unhandled error in EndTxnResponse: The server experienced an unexpected error"),
                new KafkaException("cannot go on in an error state", new ProducerFencedException("fenced")),
                new IllegalStateException(new KafkaException(new InvalidProducerEpochException("old"))));
    }

    static Stream<RuntimeException> others() {
        return Stream.of(
                new TimeoutException("no answer"),
                new KafkaException("something else"),
                new KafkaException("something else", new IllegalStateException("a fault of ours")));
    }

    @ParameterizedTest
    @MethodSource("fenced")
    void knowsAllWordsThatKafkaHasForIt(RuntimeException failure) {
        assertThat(Fencing.isCauseOf(failure)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("others")
    void takesNoOtherFailureForIt(RuntimeException failure) {
        assertThat(Fencing.isCauseOf(failure)).isFalse();
    }
}
