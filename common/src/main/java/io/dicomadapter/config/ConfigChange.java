package io.dicomadapter.config;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Who changed an entry, which way, when and why; travels in the headers of the entry's record.
 *
 * @param origin which way it came in
 * @param by who, as the way in knows them; never a secret
 * @param at when
 * @param why in the words of who did; empty where they gave none
 */
public record ConfigChange(Origin origin, String by, Instant at, String why) {

    private static final String ORIGIN = "change-origin";
    private static final String BY = "change-by";
    private static final String AT = "change-at";
    private static final String WHY = "change-why";

    /** The ways in. */
    public enum Origin {
        FILE,
        REST,
        KUBERNETES;

        /** As it stands in headers and events. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Headers of the record, by name. */
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(ORIGIN, origin.word());
        headers.put(BY, by);
        headers.put(AT, at.toString());
        headers.put(WHY, why);
        return headers;
    }

    /** Empty where a record does not say, as those that were written before it could. */
    public static Optional<ConfigChange> of(Headers headers) {
        try {
            return Optional.of(new ConfigChange(
                    Origin.valueOf(text(headers, ORIGIN).toUpperCase(Locale.ROOT)),
                    text(headers, BY),
                    Instant.parse(text(headers, AT)),
                    text(headers, WHY)));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
