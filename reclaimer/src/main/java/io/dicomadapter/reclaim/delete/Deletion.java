package io.dicomadapter.reclaim.delete;

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

    /**
     * Deletes the file, the link (not what it points to), or the folder with everything in it. What can't be deleted in a
     * folder keeps nothing else in it.
     */
    static Freed delete(Path path) throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            FolderDeletion deletion = new FolderDeletion();
            Files.walkFileTree(path, deletion);
            return deletion.freed();
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
            return deleteFile(file, FileFacts.of(file));
        } catch (NoSuchFileException e) {
            return Freed.NOTHING;
        }
    }

    /** @param facts what was seen there a moment ago */
    static Freed deleteFile(Path file, FileFacts facts) throws IOException {
        return Files.deleteIfExists(file) ? new Freed(1, facts.bytesFreed()) : Freed.NOTHING;
    }

    /** Children first. Files.walkFileTree does not follow links unless told to. */
    private static final class FolderDeletion extends SimpleFileVisitor<Path> {

        private Freed freed = Freed.NOTHING;
        private IOException failure;

        private Freed freed() throws IOException {
            if (failure != null) {
                throw failure;
            }
            return freed;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            try {
                freed = freed.plus(deleteFile(file));
            } catch (IOException e) {
                failure = failure == null ? e : failure;
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException reason) {
            if (!(reason instanceof NoSuchFileException)) {
                failure = failure == null ? reason : failure;
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException reason) {
            try {
                Files.deleteIfExists(folder);
            } catch (IOException e) {
                // Of a folder that is not empty, what is in it says more; if nothing does, it was filled meanwhile.
                failure = failure == null ? e : failure;
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
