package io.dicomadapter.bench.report;

import io.dicomadapter.bench.load.Ratio;
import java.util.Locale;

/** Numbers as reports write them, whatever the machine's language is. */
final class Text {

    private Text() {}

    static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    /** Median and, where there is more than one round, the smallest and largest. */
    static String ratio(Ratio ratio) {
        String median = format("%.2fx", ratio.median().orElseThrow());
        return ratio.rounds().size() == 1
                ? median
                : median + format(" (%.2f to %.2f)", ratio.smallest(), ratio.largest());
    }
}
