package io.dicomadapter.grouper.replay;

import io.dicomadapter.service.operation.OperationRefusedException;
import java.util.ArrayList;
import java.util.List;
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

    /**
     * Reads all of them.
     *
     * @throws OperationRefusedException where one is something else, or two are of one partition
     */
    public static List<OffsetRange> parseAll(List<String> texts) throws OperationRefusedException {
        List<OffsetRange> ranges = new ArrayList<>();
        for (String text : texts) {
            Optional<OffsetRange> range = parse(text);
            if (range.isEmpty()) {
                throw new OperationRefusedException("offsets is '" + text
                        + "'; allowed is PARTITION:FROM-TO such as 0:100-199, or PARTITION:FROM- up to the end");
            }
            if (ranges.stream()
                    .anyMatch(other -> other.partition() == range.get().partition())) {
                throw new OperationRefusedException(
                        "offsets names partition " + range.get().partition() + " twice; allowed is one part of each");
            }
            ranges.add(range.get());
        }
        return ranges;
    }

    /** Reads {@code partition:from-to}; without {@code to}: up to the end. Empty where the text is something else. */
    static Optional<OffsetRange> parse(String text) {
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
