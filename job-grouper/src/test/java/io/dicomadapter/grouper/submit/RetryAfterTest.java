package io.dicomadapter.grouper.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "120                           | PT2M",
                "0                             | PT0S",
                "86400                         | PT1H",
                "Sat, 21 Nov 2026 12:10:00 GMT | PT10M",
                "Sat, 21 Nov 2026 11:00:00 GMT | PT0S",
                "Sat, 21 Nov 2099 12:00:00 GMT | PT1H",
                "soon                          | PT0S",
                "-5                            | PT0S"
            })
    void isReadAsSecondsOrDateWithinBounds(String header, Duration expected) {
        assertThat(RetryAfter.of(headers(Map.of("Retry-After", List.of(header))), NOW))
                .isEqualTo(expected);
    }

    @Test
    void isNothingWhereItIsMissing() {
        assertThat(RetryAfter.of(headers(Map.of()), NOW)).isZero();
    }

    private static HttpHeaders headers(Map<String, List<String>> values) {
        return HttpHeaders.of(values, (name, value) -> true);
    }
}
