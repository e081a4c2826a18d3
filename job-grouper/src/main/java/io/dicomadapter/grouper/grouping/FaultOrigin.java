package io.dicomadapter.grouper.grouping;

import java.util.ArrayList;
import java.util.List;

/** Where a processor failed, for a log: types and places of what it threw, without the texts, which may quote patient data. */
public final class FaultOrigin {

    private static final int MOST_CAUSES = 5;
    private static final int PLACES = 3;

    private FaultOrigin() {}

    /** One line; empty of null. */
    public static String of(Throwable thrown) {
        List<String> causes = new ArrayList<>();
        for (Throwable each = thrown; each != null && causes.size() < MOST_CAUSES; each = each.getCause()) {
            causes.add(described(each));
        }
        return String.join(", caused by ", causes);
    }

    private static String described(Throwable thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        StringBuilder text = new StringBuilder(thrown.getClass().getName());
        for (int i = 0; i < Math.min(PLACES, trace.length); i++) {
            text.append(" at ").append(trace[i]);
        }
        return text.toString();
    }
}
