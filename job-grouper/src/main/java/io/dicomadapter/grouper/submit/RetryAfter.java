package io.dicomadapter.grouper.submit;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** The header Retry-After (RFC 9110, 10.2.3): seconds, or a date. */
final class RetryAfter {

    /** What is asked for beyond this is not obeyed: a mistake there must not silence a pipeline for a year. */
    static final Duration LONGEST = Duration.ofHours(1);

    private RetryAfter() {}

    /** Zero if there is none, or none that can be understood. */
    static Duration of(HttpHeaders headers, Instant now) {
        return headers.firstValue("Retry-After")
                .map(value -> bounded(parse(value.strip(), now)))
                .orElse(Duration.ZERO);
    }

    private static Duration parse(String value, Instant now) {
        try {
            return value.matches("[0-9]{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(value))
                    : Duration.between(now, ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME));
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
    }

    private static Duration bounded(Duration asked) {
        if (asked.isNegative()) {
            return Duration.ZERO;
        }
        return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    }
}
