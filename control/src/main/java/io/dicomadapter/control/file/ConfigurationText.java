package io.dicomadapter.control.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a configuration is read from: a file, or the YAML files of a folder in the order of their names. Two are equal where
 * their names and bytes are.
 *
 * @param name of the file or the folder
 * @param parts the file; those of the folder, which may have none
 */
record ConfigurationText(String name, List<Part> parts) {

    /** Thousands of AE titles, all files together; what is beyond it is a mistake. */
    static final int MAXIMUM_BYTES = 1024 * 1024;

    /** Hidden ones are those of editors, and the links that a Kubernetes volume is made of. */
    private static final Pattern YAML_FILE = Pattern.compile("[^.].*\\.ya?ml");

    /** A file: its bytes, or as many as are needed to see that they are too many. */
    record Part(String name, ByteBuffer bytes) {

        static Part of(String name, byte[] bytes) {
            return new Part(name, ByteBuffer.wrap(bytes).asReadOnlyBuffer());
        }
    }

    ConfigurationText {
        parts = List.copyOf(parts);
    }

    /** The text of a single file. */
    static ConfigurationText of(String name, byte[] bytes) {
        return new ConfigurationText(name, List.of(Part.of(name, bytes)));
    }

    static ConfigurationText read(Path place) throws IOException {
        List<Part> parts = new ArrayList<>();
        int left = MAXIMUM_BYTES;
        for (Path file : Files.isDirectory(place) ? yamlFiles(place) : List.of(place)) {
            if (left >= 0) {
                byte[] bytes = firstBytes(file, left + 1);
                parts.add(Part.of(file.toString(), bytes));
                left -= bytes.length;
            }
        }
        return new ConfigurationText(place.toString(), parts);
    }

    private static List<Path> yamlFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file ->
                            YAML_FILE.matcher(file.getFileName().toString()).matches())
                    .filter(Files::isRegularFile)
                    .sorted(Comparator.comparing(file -> file.getFileName().toString()))
                    .toList();
        }
    }

    private static byte[] firstBytes(Path file, int atMost) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            return stream.readNBytes(atMost);
        }
    }

    boolean isTooLarge() {
        return parts.stream().mapToInt(part -> part.bytes().remaining()).sum() > MAXIMUM_BYTES;
    }
}
