package io.dicomadapter.control.kubernetes.resource;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dicomadapter.config.ConfigEntry;
import io.dicomadapter.control.entry.EntryKind;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Predicate;

/** How resources are called that are made for entries (RFC 1123 labels): as near to the entry's name as can be. */
public final class ResourceNames {

    private static final int LONGEST_PLAIN = 50;
    private static final int HASH = 8;

    private ResourceNames() {}

    /** @param isTaken whether another resource of the kind is called so */
    public static String nameFor(ConfigEntry entry, Predicate<String> isTaken) {
        String name = EntryKind.nameOf(entry);
        String plain =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        boolean isFaithful = plain.equalsIgnoreCase(name) && plain.length() <= LONGEST_PLAIN;
        return isFaithful && !isTaken.test(plain) ? plain : distinct(plain, name);
    }

    private static String distinct(String plain, String name) {
        String hash = UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString().substring(0, HASH);
        String beginning =
                plain.substring(0, Math.min(plain.length(), LONGEST_PLAIN)).replaceAll("-$", "");
        return beginning.isEmpty() ? "x-" + hash : beginning + "-" + hash;
    }
}
