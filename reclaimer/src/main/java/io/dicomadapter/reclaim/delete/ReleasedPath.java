package io.dicomadapter.reclaim.delete;

import io.dicomadapter.store.StorageLayout;
import io.dicomadapter.store.UnsafePathException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/**
 * A path that may be deleted. It leads through no symbolic link, is inside the store, and is no part of the store's
 * frame: its root, its marker, its top folders, the fan-out folders of {@code instances/}, and all that is ingest-scp's
 * own ({@code incoming/}, {@code outbox/}: files there are the last copy of what was answered with Success).
 *
 * @param path the file or folder; may be absent
 * @param keep the folder above it that stays, however empty
 */
record ReleasedPath(Path path, Path keep) {

    /**
     * Checks the name and where it really leads.
     *
     * @throws PathRefusedException if it may not be deleted
     * @throws IOException if the file system could not be asked
     */
    static ReleasedPath of(StorageLayout layout, String name) throws PathRefusedException, IOException {
        Path root = layout.root().toRealPath();
        Path inside = root.relativize(withoutLinks(layout, name));
        Path path = root.resolve(inside);
        refuseFrame(layout, path, inside);
        return new ReleasedPath(path, root.resolve(inside.subpath(0, keptNames(layout, inside))));
    }

    /** The last name is left as it is: of a link, the link goes and not what it points to. */
    private static Path withoutLinks(StorageLayout layout, String name) throws PathRefusedException, IOException {
        try {
            Path asked = layout.resolve(name);
            Path existing = asked.getParent();
            while (!Files.exists(existing, LinkOption.NOFOLLOW_LINKS)) {
                existing = existing.getParent();
            }
            return existing.toRealPath().resolve(existing.relativize(asked));
        } catch (UnsafePathException e) {
            throw new PathRefusedException(e.getMessage());
        }
    }

    private static void refuseFrame(StorageLayout layout, Path path, Path inside) throws PathRefusedException {
        if (inside.equals(Path.of(StorageLayout.MARKER))) {
            throw new PathRefusedException("it is the store's marker file");
        }
        for (Path own : List.of(topOf(layout.incoming("any")), topOf(layout.outbox("any")))) {
            if (inside.startsWith(own)) {
                throw new PathRefusedException("it is in " + own + ", which is ingest-scp's own");
            }
        }
        boolean folder = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
        if (folder && inside.getNameCount() <= keptNames(layout, inside)) {
            throw new PathRefusedException("it is a folder of the store's frame; only what is inside may be released");
        }
    }

    /** Top folders stay; of instances, the fan-out folders as well. */
    private static int keptNames(StorageLayout layout, Path inside) {
        int kept = inside.startsWith(topOf(layout.instance("any"))) ? 2 : 1;
        return Math.min(kept, inside.getNameCount());
    }

    private static Path topOf(String name) {
        return Path.of(name).getName(0);
    }
}
