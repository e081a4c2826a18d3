package io.dicomadapter.processor;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Names of jobs as Clara makes them; for people and platforms to show. What tells jobs apart is their id. */
public final class JobNames {

    /** Longest name: that of a Kubernetes label value. */
    public static final int MAX_LENGTH = 63;

    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private JobNames() {}

    /** {@code {called AE}-{pipeline}-{UTC yyyyMMddHHmmss}}, normalised. */
    public static String of(String calledAet, String pipelineName, Instant closedAt) {
        return normalise(calledAet + "-" + pipelineName + "-" + TIMESTAMP.format(closedAt));
    }

    /**
     * Characters other than {@code [A-Za-z0-9-]} become hyphens, runs of hyphens one; none at the ends; at most 63
     * characters; lower case.
     */
    public static String normalise(String name) {
        String hyphens = trimHyphens(name.replaceAll("[^A-Za-z0-9]+", "-"));
        String cut = hyphens.length() > MAX_LENGTH ? trimHyphens(hyphens.substring(0, MAX_LENGTH)) : hyphens;
        return cut.toLowerCase(Locale.ROOT);
    }

    private static String trimHyphens(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        int end = text.length() > start && text.endsWith("-") ? text.length() - 1 : text.length();
        return text.substring(start, end);
    }
}
