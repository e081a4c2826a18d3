package io.dicomadapter.export.intake;

import io.dicomadapter.store.StorageLayout;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The DICOM files in a folder and in the folders in it, in the order of their names: those that are named so, and those that
 * begin so. What is no DICOM file is no part of the export, so that a report or a log beside the images does not count as
 * failed. Symbolic links in it are not followed, and hidden and unfinished files are left out.
 *
 * @param layout of the storage
 * @param mostFiles where the walk ends
 */
record RequestedFolder(StorageLayout layout, int mostFiles) {

    private static final Logger LOG = LoggerFactory.getLogger(RequestedFolder.class);

    /** PS3.10 7.1: 128 bytes of preamble, then the prefix. */
    private static final int PREAMBLE = 128;

    private static final byte[] PREFIX = "DICM".getBytes(StandardCharsets.US_ASCII);

    List<String> files(String name) throws IOException {
        Path folder = layout.resolve(name.endsWith("/") ? name.substring(0, name.length() - 1) : name);
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new NotDirectoryException("");
        }
        Walk walk = new Walk();
        Files.walkFileTree(folder, walk);
        if (walk.found.size() > mostFiles || walk.visited > mostFiles * Walk.OTHERS_PER_FILE) {
            throw new BadExportException("folder: there are too many files in it; allowed are up to " + mostFiles
                    + " DICOM files, and up to " + mostFiles * Walk.OTHERS_PER_FILE + " of any kind");
        }
        if (walk.found.isEmpty()) {
            throw new BadExportException("folder: no DICOM file is in it");
        }
        if (walk.visited > walk.found.size()) {
            LOG.info("{} files of a folder are left out: no DICOM files, or links", walk.visited - walk.found.size());
        }
        Collections.sort(walk.found);
        return walk.found;
    }

    private final class Walk extends SimpleFileVisitor<Path> {

        private static final int OTHERS_PER_FILE = 10;

        private final List<String> found = new ArrayList<>();
        private int visited;

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return isHidden(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            visited++;
            boolean finished = !isHidden(file) && !file.toString().endsWith(StorageLayout.PART_SUFFIX);
            if (finished && attributes.isRegularFile() && (isNamedDicom(file) || isDicom(file))) {
                found.add(layout.relativize(file));
            }
            return found.size() > mostFiles || visited > mostFiles * OTHERS_PER_FILE
                    ? FileVisitResult.TERMINATE
                    : FileVisitResult.CONTINUE;
        }
    }

    private static boolean isHidden(Path file) {
        return file.getFileName().toString().startsWith(".");
    }

    /** It is not opened: on a network, opening all files of a large folder would take minutes. */
    private static boolean isNamedDicom(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".dcm");
    }

    private static boolean isDicom(Path file) throws IOException {
        byte[] head;
        try (InputStream stream = Files.newInputStream(file)) {
            head = stream.readNBytes(PREAMBLE + PREFIX.length);
        }
        return head.length == PREAMBLE + PREFIX.length
                && Arrays.equals(head, PREAMBLE, head.length, PREFIX, 0, PREFIX.length);
    }
}
