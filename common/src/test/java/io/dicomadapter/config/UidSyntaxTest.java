package io.dicomadapter.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class UidSyntaxTest {

    @ParameterizedTest
    @ValueSource(strings = {"1.2.840.10008.1.2", "2.25.0", "0.0", "2.25.329800735698586629295641978511506172918"})
    void acceptsUids(String uid) {
        assertThat(UidSyntax.isValid(uid)).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", ".", "..", "1.", ".1", "1..2", "1.02", "1.2/3", "1.2 ", "1.2\0", "1.2.a", "../1", "-1"})
    void refusesEverythingElse(String text) {
        assertThat(UidSyntax.isValid(text)).isFalse();
    }

    @Test
    void refusesMoreThan64Characters() {
        assertThat(UidSyntax.isValid("1." + "2".repeat(62))).isTrue();
        assertThat(UidSyntax.isValid("1." + "2".repeat(63))).isFalse();
    }
}
