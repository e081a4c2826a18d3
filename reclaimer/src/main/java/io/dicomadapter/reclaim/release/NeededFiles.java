package io.dicomadapter.reclaim.release;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names of the files and folders that exports need, counted, because several exports may need the same. Used by one thread to
 * change it while others ask.
 */
final class NeededFiles {

    /**
     * What one export needs.
     *
     * @param files these, and each folder above one of them: to delete that would delete the file
     * @param folders with all that is in them
     */
    record Need(Set<String> files, Set<String> folders) {

        Need {
            files = Set.copyOf(files);
            folders = Set.copyOf(folders);
        }

        /** @param folders without a slash at the end */
        static Need of(Collection<String> files, Collection<String> folders) {
            Set<String> all = new HashSet<>(files);
            files.forEach(file -> all.addAll(above(file)));
            folders.forEach(folder -> all.addAll(above(folder)));
            return new Need(all, new HashSet<>(folders));
        }
    }

    private final Map<String, Integer> files = new HashMap<>();
    private final Map<String, Integer> folders = new HashMap<>();

    synchronized void add(Need need) {
        need.files().forEach(file -> files.merge(file, 1, Integer::sum));
        need.folders().forEach(folder -> folders.merge(folder, 1, Integer::sum));
    }

    synchronized void remove(Need need) {
        need.files().forEach(file -> files.computeIfPresent(file, NeededFiles::less));
        need.folders().forEach(folder -> folders.computeIfPresent(folder, NeededFiles::less));
    }

    /** Whether to delete one of these, with all that is in it, would take away a file that is needed. */
    synchronized boolean anyOf(List<String> paths) {
        return !(files.isEmpty() && folders.isEmpty()) && paths.stream().anyMatch(this::isNeeded);
    }

    private boolean isNeeded(String path) {
        return files.containsKey(path)
                || folders.containsKey(path)
                || (!folders.isEmpty() && above(path).stream().anyMatch(folders::containsKey));
    }

    private static Integer less(String name, Integer count) {
        return count == 1 ? null : Integer.valueOf(count - 1);
    }

    /** Names of the folders above, nearest first. */
    private static List<String> above(String path) {
        List<String> folders = new ArrayList<>();
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            folders.add(path.substring(0, slash));
        }
        return folders;
    }
}
