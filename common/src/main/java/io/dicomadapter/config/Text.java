package io.dicomadapter.config;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Text as the entries keep it: never null, without blanks around it (insignificant in an AE title, PS3.5 6.2). */
final class Text {

    private Text() {}

    static String trimmed(String text) {
        return text == null ? "" : text.strip();
    }

    static String orElse(String text, String other) {
        return text.isEmpty() ? other : text;
    }

    static List<String> list(List<String> texts) {
        return texts == null ? List.of() : texts.stream().map(Text::trimmed).toList();
    }

    /** Sorted, so that equal entries are equal on the wire; a null value becomes empty text. */
    static Map<String, String> sorted(Map<String, String> settings) {
        TreeMap<String, String> sorted = new TreeMap<>();
        settings.forEach((key, value) -> sorted.put(key, Objects.requireNonNullElse(value, "")));
        return Collections.unmodifiableMap(sorted);
    }
}
