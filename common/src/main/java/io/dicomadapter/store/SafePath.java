package io.dicomadapter.store;

import io.dicomadapter.store.UnsafePathException.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Turns a name into a path under a root, or refuses it. Checks the text first, then where symbolic links really lead.
 * A link that is made after the check is not seen: who can make links in the storage can read it anyway.
 */
record SafePath(Path root) {

    private static final int DELETE = 0x7F;

    Path resolve(String relative) throws IOException {
        checkText(relative);
        Path path = root.resolve(relative);
        checkLinks(path);
        return path;
    }

    static void checkText(String relative) throws UnsafePathException {
        require(relative != null && !relative.isEmpty(), Rule.NOT_EMPTY);
        require(!relative.startsWith("/"), Rule.RELATIVE);
        require(relative.chars().noneMatch(c -> c == '\\' || c < ' ' || c == DELETE), Rule.PLAIN_CHARACTERS);
        for (String component : relative.split("/", -1)) {
            require(!component.isEmpty() && !component.equals(".") && !component.equals(".."), Rule.PLAIN_COMPONENTS);
        }
    }

    private void checkLinks(Path path) throws IOException {
        Path existing = path;
        while (!Files.exists(existing, LinkOption.NOFOLLOW_LINKS)) {
            existing = existing.getParent();
            if (existing == null || !existing.startsWith(root)) {
                // The root itself is not there yet, so no link can be in it.
                return;
            }
        }
        require(real(existing).startsWith(root.toRealPath()), Rule.INSIDE_ROOT);
    }

    private static Path real(Path existing) throws IOException {
        try {
            return existing.toRealPath();
        } catch (NoSuchFileException e) {
            // A link whose target is missing: where it would lead cannot be known.
            throw new UnsafePathException(Rule.INSIDE_ROOT);
        }
    }

    private static void require(boolean kept, Rule rule) throws UnsafePathException {
        if (!kept) {
            throw new UnsafePathException(rule);
        }
    }
}
