package io.dicomadapter.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Collects what is wrong with an entry: each message names the field, its value and what is allowed. */
final class Problems {

    // PS3.5 6.2, AE: Default Character Repertoire (printable ISO 646) without backslash, 16 bytes at most.
    private static final Pattern AE_TITLE = Pattern.compile("[ -\\[\\]-~]{1,16}");

    // Kept to what reads the same in a record key, a URL path and a file.
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._-]{0,62}");

    private final String owner;
    private final List<String> messages = new ArrayList<>();

    Problems(String owner) {
        this.owner = owner;
    }

    void add(String message) {
        messages.add(message);
    }

    void checkAeTitle(String field, String value) {
        if (value.isBlank() || !AE_TITLE.matcher(value).matches()) {
            add(field + ": '" + value + "' is not a valid AE Title (source: " + owner
                    + "). 1 to 16 printable ASCII characters without backslash are allowed");
        }
    }

    void checkName(String field, String value) {
        if (!NAME.matcher(value).matches()) {
            add(field + ": '" + value + "' is not a valid name (source: " + owner
                    + "). 1 to 63 letters, digits, blanks, dots, underscores and hyphens are allowed,"
                    + " the first a letter or digit");
        }
    }

    void checkUids(String field, List<String> values) {
        values.stream()
                .filter(uid -> !UidSyntax.isValid(uid))
                .forEach(uid -> add(field + ": '" + uid
                        + "' is not a valid UID (source: " + owner
                        + "). Numbers without leading zeros, separated by dots, up to 64 characters are allowed"));
    }

    /** Of the header: what comes with the pixel data or after them is no metadata. */
    void checkTags(String field, List<String> values, int atMost) {
        values.stream()
                .filter(tag ->
                        TagText.normalized(tag).filter(TagText::isInHeader).isEmpty())
                .forEach(tag -> add(field + ": '" + tag + "' is not a tag of the header (source: " + owner + "). "
                        + "From 0008,0000 up to the pixel data, " + TagText.ALLOWED + " is allowed"));
        if (values.size() > atMost) {
            add(field + ": " + values.size() + " tags (source: " + owner + "). At most " + atMost + " are allowed");
        }
    }

    void checkDuration(String field, Duration value, Duration longest) {
        if (value.isNegative() || value.compareTo(longest) > 0) {
            add(field + ": '" + value + "' is out of bounds (source: " + owner + "). PT0S to " + longest
                    + " is allowed");
        }
    }

    /** Null is a duration that is left out. */
    void checkPositive(String field, Duration value, Duration longest) {
        if (value != null && (value.isZero() || value.isNegative() || value.compareTo(longest) > 0)) {
            add(field + ": '" + value + "' is out of bounds (source: " + owner + "). More than PT0S, up to " + longest
                    + " is allowed");
        }
    }

    List<String> toList() {
        return List.copyOf(messages);
    }
}
