package io.dicomadapter.config;

import java.util.regex.Pattern;

/**
 * A record of the {@code config} topic that breaks rules: what its key had in force before stays so. Fit to be shown.
 *
 * @param key of the record, cut to {@value #LONGEST_KEY} characters; of one that is no key of an entry nothing is told
 * @param version offset of the record
 * @param message what is wrong with it, cut to {@value #LONGEST_MESSAGE} characters
 */
public record RefusedEntry(String key, long version, String message) {

    public static final int LONGEST_KEY = 100;
    public static final int LONGEST_MESSAGE = 500;

    private static final Pattern ENTRY = Pattern.compile("(ae|source|destination)/\\P{Cntrl}*");

    static RefusedEntry of(String keyOrNull, long version, String message) {
        String key = keyOrNull != null && ENTRY.matcher(keyOrNull).matches() ? keyOrNull : "(no key of an entry)";
        return new RefusedEntry(cut(key, LONGEST_KEY), version, cut(message, LONGEST_MESSAGE));
    }

    private static String cut(String text, int longest) {
        return text.substring(0, Math.min(text.length(), longest));
    }
}
