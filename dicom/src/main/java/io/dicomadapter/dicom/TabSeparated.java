package io.dicomadapter.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Reads the dictionaries that lie beside the classes: one entry a line, cells separated by tabs, {@code #} comments. */
final class TabSeparated {

    private TabSeparated() {}

    static Stream<List<String>> rows(Class<?> neighbour, String resource, int columns) {
        try (InputStream in = neighbour.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing beside " + neighbour.getName());
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> cells(resource, line, columns));
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " can't be read", e);
        }
    }

    private static List<String> cells(String resource, String line, int columns) {
        List<String> cells = List.of(line.split("\t", -1));
        if (cells.size() != columns) {
            throw new IllegalStateException(resource + ": expected " + columns + " cells, found: " + line);
        }
        return cells;
    }
}
