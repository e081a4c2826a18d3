package io.dicomadapter.grouper.replay;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of {@code instances.stored}.
 *
 * @param first first offset
 * @param last last offset, itself included
 */
public record OffsetRange(int partition, long first, long last) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,6}):(\\d{1,18})-(\\d{0,18})");

    /** Reads {@code partition:from-to}; without {@code to}: up to the end. Empty where the text is something else. */
    public static Optional<OffsetRange> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long first = Long.parseLong(matcher.group(2));
        long last = matcher.group(3).isEmpty() ? Long.MAX_VALUE - 1 : Long.parseLong(matcher.group(3));
        return first <= last
                ? Optional.of(new OffsetRange(Integer.parseInt(matcher.group(1)), first, last))
                : Optional.empty();
    }
}
