package io.dicomadapter.grouper.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FaultOriginTest {

    @Test
    void namesTypesAndPlacesAndNoText() {
        // given
        Throwable thrown = new IllegalStateException("Doe^Jane", new NullPointerException("4711"));

        // when, then
        assertThat(FaultOrigin.of(thrown))
                .startsWith("java.lang.IllegalStateException at ")
                .contains("FaultOriginTest.java", ", caused by java.lang.NullPointerException")
                .doesNotContain("Doe", "4711");
        assertThat(FaultOrigin.of(null)).isEmpty();
    }

    @Test
    void endsWhereCausesDoNot() {
        // given
        IllegalStateException first = new IllegalStateException("a");
        first.initCause(new IllegalStateException("b", first));

        // when, then
        assertThat(FaultOrigin.of(first).split("caused by")).hasSize(5);
    }
}
