package io.dicomadapter.reclaim.delete;

import io.dicomadapter.store.StorageLayout;
import io.dicomadapter.store.UnsafePathException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Deletes what the names of one release stand for. Names of a release share folders, and what {@link ReleasedPath} has found
 * out about a folder holds for the files in it: where it really is, that it is inside, and which folder above it stays.
 */
final class NamedPaths {

    private final StorageLayout layout;
    /** Folders by their names in the release, as checked with the first file in them. */
    private final Map<String, ReleasedPath> checked = new HashMap<>();
    /** Folders that may be empty now, and which above each stays. */
    private final Map<Path, Emptied> emptied = new HashMap<>();

    /** @param number of the path in the release that emptied it */
    private record Emptied(Path keep, int number) {}

    NamedPaths(StorageLayout layout) {
        this.layout = layout;
    }

    /**
     * Deletes the file, or the folder with all that is in it.
     *
     * @throws PathRefusedException if it may not be deleted
     * @throws IOException if it can't be
     */
    Freed delete(int number, String name) throws PathRefusedException, IOException {
        requirePlain(name);
        int slash = name.lastIndexOf('/');
        ReleasedPath neighbour = slash < 0 ? null : checked.get(name.substring(0, slash));
        return neighbour == null ? deleteChecked(number, name, slash) : deleteBeside(neighbour, number, name, slash);
    }

    /** Deletes the folders that are empty now. */
    void deleteEmptied(ReclaimReport report) {
        emptied.forEach((folder, above) -> {
            try {
                Deletion.deleteEmptied(folder, above.keep());
            } catch (IOException e) {
                report.failed(above.number(), e);
            }
        });
    }

    private Freed deleteBeside(ReleasedPath neighbour, int number, String name, int slash)
            throws PathRefusedException, IOException {
        Path file = neighbour.path().resolveSibling(name.substring(slash + 1));
        try {
            FileFacts facts = FileFacts.of(file);
            // A folder may be part of the frame, and a link may lead out.
            return facts.regular() ? Deletion.deleteFile(file, facts) : deleteChecked(number, name, slash);
        } catch (NoSuchFileException e) {
            return Freed.NOTHING;
        }
    }

    private Freed deleteChecked(int number, String name, int slash) throws PathRefusedException, IOException {
        ReleasedPath released = ReleasedPath.of(layout, name);
        if (slash > 0) {
            checked.put(name.substring(0, slash), released);
        }
        emptied.putIfAbsent(released.path().getParent(), new Emptied(released.keep(), number));
        return Deletion.delete(released.path());
    }

    private static void requirePlain(String name) throws PathRefusedException {
        try {
            StorageLayout.requirePlain(name);
        } catch (UnsafePathException e) {
            throw new PathRefusedException(e.getMessage());
        }
    }
}
