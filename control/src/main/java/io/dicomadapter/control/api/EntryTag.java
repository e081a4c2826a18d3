package io.dicomadapter.control.api;

import io.dicomadapter.config.HeldEntry;
import io.dicomadapter.control.change.Precondition;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Entity tags of entries (RFC 9110 8.8.3): their version in quotes. */
final class EntryTag {

    private static final Pattern OURS = Pattern.compile("(?<!W/)\"(\\d{1,18})\"");

    private EntryTag() {}

    static String of(HeldEntry held) {
        return "\"" + held.version() + "\"";
    }

    /** A tag that is none of ours, or weak, matches nothing (RFC 9110 13.1.1). */
    static Precondition ifMatch(Optional<String> header) {
        if (header.isEmpty() || header.get().strip().equals("*")) {
            return Precondition.NONE;
        }
        return new Precondition(Optional.of(OURS.matcher(header.get())
                .results()
                .map(tag -> Long.valueOf(tag.group(1)))
                .collect(Collectors.toUnmodifiableSet())));
    }
}
