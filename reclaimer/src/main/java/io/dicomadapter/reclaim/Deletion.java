package io.dicomadapter.reclaim;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Deletes on the file system, idempotently: what is absent is as good as deleted. Never follows a symbolic link. */
final class Deletion {

    private Deletion() {}

    /** Deletes the file, the link (not what it points to), or the folder with everything in it. */
    static Freed delete(Path path) throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            FolderDeletion deletion = new FolderDeletion();
            Files.walkFileTree(path, deletion);
            return deletion.freed;
        }
        return deleteFile(path);
    }

    /** Deletes the folder and those above it as long as they are empty, but never {@code keep} or what is above it. */
    static void deleteEmptied(Path folder, Path keep) throws IOException {
        for (Path next = folder; next.startsWith(keep) && !next.equals(keep); next = next.getParent()) {
            try {
                Files.deleteIfExists(next);
            } catch (DirectoryNotEmptyException e) {
                return;
            }
        }
    }

    private static Freed deleteFile(Path file) throws IOException {
        try {
            long bytes = bytesFreedBy(file);
            return Files.deleteIfExists(file) ? new Freed(1, bytes) : Freed.NOTHING;
        } catch (NoSuchFileException e) {
            return Freed.NOTHING;
        }
    }

    private static long bytesFreedBy(Path file) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        // Payloads are hard links to instances (DESIGN 4): space comes back with the last name only.
        int names = (Integer) Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS);
        return attributes.isRegularFile() && names == 1 ? attributes.size() : 0;
    }

    /** Children first. Files.walkFileTree does not follow links unless told to. */
    private static final class FolderDeletion extends SimpleFileVisitor<Path> {

        private Freed freed = Freed.NOTHING;

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            freed = freed.plus(deleteFile(file));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
