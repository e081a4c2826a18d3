package io.dicomadapter.e2e.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.dicom.data.FileMetaInformation;
import io.dicomadapter.dicom.data.Part10File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** DICOM files (PS3.10) of whoever wrote them. */
public final class DicomFiles {

    private DicomFiles() {}

    /** Fails unless both files hold the same data set in the same transfer syntax, byte for byte. */
    public static void assertSameDataSet(Path actual, Path expected) throws IOException {
        assertThat(meta(actual).transferSyntaxUid())
                .as("transfer syntax")
                .isEqualTo(meta(expected).transferSyntaxUid());
        byte[] expectedBytes = dataSet(expected);
        byte[] actualBytes = dataSet(actual);
        assertThat(Arrays.mismatch(actualBytes, expectedBytes))
                .as("first byte that differs, of %d and %d bytes", actualBytes.length, expectedBytes.length)
                .isEqualTo(-1);
    }

    /** Bytes of the file after its File Meta Information. */
    public static byte[] dataSet(Path file) throws IOException {
        try (Part10File open = Part10File.open(file);
                InputStream in = Channels.newInputStream(open.dataSet())) {
            return in.readAllBytes();
        }
    }

    public static FileMetaInformation meta(Path file) throws IOException {
        try (Part10File open = Part10File.open(file)) {
            return open.meta();
        }
    }

    /** The DICOM files below a folder, by SOP Instance UID; fails if one is there twice. */
    public static Map<String, Path> bySopInstance(Path folder) {
        return filesBelow(folder).stream().collect(Collectors.toMap(DicomFiles::sopInstanceUid, Function.identity()));
    }

    /** What the images below a folder are; those that are deleted meanwhile may be missing. */
    public static Set<String> sopInstanceUids(Path folder) {
        Set<String> uids = new HashSet<>();
        for (Path image : imagesBelow(folder)) {
            try {
                uids.add(meta(image).sopInstanceUid());
            } catch (NoSuchFileException e) {
                // Deleted meanwhile.
            } catch (IOException e) {
                throw new UncheckedIOException("no DICOM file: " + image, e);
            }
        }
        return uids;
    }

    /** Regular files below a folder, but none that are being written; empty where there is no such folder. */
    public static List<Path> filesBelow(Path folder) {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(folder, new Collect(files));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files.removeIf(file -> file.toString().endsWith(".part"));
        Collections.sort(files);
        return files;
    }

    /** Files and folders may vanish while they are walked. */
    private static final class Collect extends SimpleFileVisitor<Path> {

        private final List<Path> files;

        Collect(List<Path> files) {
            this.files = files;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files.add(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw e;
        }
    }

    /** Files ending in {@code .dcm} below a folder. */
    public static List<Path> imagesBelow(Path folder) {
        return filesBelow(folder).stream()
                .filter(file -> file.toString().endsWith(".dcm"))
                .toList();
    }

    private static String sopInstanceUid(Path file) {
        try {
            return meta(file).sopInstanceUid();
        } catch (IOException e) {
            throw new UncheckedIOException("no DICOM file: " + file, e);
        }
    }
}
