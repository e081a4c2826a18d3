package io.dicomadapter.config;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tags of DICOM attributes as people write them: {@code 0020,000D}, {@code (0020,000D)} or {@code 0020000D}. */
public final class TagText {

    /** In words, for messages. */
    public static final String ALLOWED = "a tag as gggg,eeee or (gggg,eeee) or ggggeeee";

    private static final Pattern TAG = Pattern.compile(
            "\\((?<g1>\\p{XDigit}{4}),(?<e1>\\p{XDigit}{4})\\)|(?<g2>\\p{XDigit}{4}),?(?<e2>\\p{XDigit}{4})");

    // A data set begins with group 0008, and its header ends where the pixel data begin (PS3.5 7.1, PS3.6).
    private static final String FIRST_OF_HEADER = "00080000";
    private static final String BEHIND_HEADER = "7FE00000";

    private TagText() {}

    /** As eight upper-case hexadecimal digits; empty if it is no tag. */
    public static Optional<String> normalized(String text) {
        Matcher tag = TAG.matcher(text);
        if (!tag.matches()) {
            return Optional.empty();
        }
        String hex = tag.group("g1") != null ? tag.group("g1") + tag.group("e1") : tag.group("g2") + tag.group("e2");
        return Optional.of(hex.toUpperCase(Locale.ROOT));
    }

    /** Whether a normalized tag can stand in the header of a data set: before its pixel data. */
    public static boolean isInHeader(String normalized) {
        return normalized.compareTo(FIRST_OF_HEADER) >= 0 && normalized.compareTo(BEHIND_HEADER) < 0;
    }
}
