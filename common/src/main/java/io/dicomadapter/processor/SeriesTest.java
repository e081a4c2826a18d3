package io.dicomadapter.processor;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One comparison of a requirement: an attribute of a series, or the number of its instances, with a value.
 *
 * @param tag {@code GGGGEEEE}; {@link #COUNT} for the number of instances
 * @param value text or number, as written
 */
record SeriesTest(String tag, Operator operator, String value) {

    static final String COUNT = "count";

    enum Operator {
        EQUAL("="),
        NOT_EQUAL("!="),
        AT_LEAST(">="),
        AT_MOST("<="),
        CONTAINS("contains");

        private final String symbol;

        Operator(String symbol) {
            this.symbol = symbol;
        }

        String symbol() {
            return symbol;
        }

        /** Whether it compares by size, hence with numbers only. */
        boolean isOrder() {
            return this == AT_LEAST || this == AT_MOST;
        }
    }

    /** Of several values one is enough; a series without the attribute meets {@code !=} only. */
    boolean isMetBy(SeriesSummary series) {
        List<String> values = tag.equals(COUNT)
                ? List.of(Integer.toString(series.count()))
                : series.attributes().getOrDefault(tag, List.of());
        return operator == Operator.NOT_EQUAL
                ? values.stream().noneMatch(this::equalsValue)
                : values.stream().anyMatch(this::matches);
    }

    private boolean matches(String found) {
        return switch (operator) {
            case EQUAL -> equalsValue(found);
            case NOT_EQUAL -> !equalsValue(found);
            case AT_LEAST -> compared(found).filter(order -> order >= 0).isPresent();
            case AT_MOST -> compared(found).filter(order -> order <= 0).isPresent();
            case CONTAINS -> found.toLowerCase(Locale.ROOT).contains(value.toLowerCase(Locale.ROOT));
        };
    }

    /** Without regard to case; as numbers, where both are: 1.0 is 1. */
    private boolean equalsValue(String found) {
        return found.strip().equalsIgnoreCase(value)
                || compared(found).filter(order -> order == 0).isPresent();
    }

    private Optional<Integer> compared(String found) {
        return number(found).flatMap(left -> number(value).map(left::compareTo));
    }

    /** A number as DICOM writes it: at most 16 characters (PS3.5 6.2, DS), so that none costs more than its text. */
    static Optional<BigDecimal> number(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty() || stripped.length() > 16) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(stripped));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
