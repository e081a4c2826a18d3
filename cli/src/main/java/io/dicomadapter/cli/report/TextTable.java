package io.dicomadapter.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A table of text: columns as wide as what is in them, two blanks between them. */
public final class TextTable {

    private final List<List<String>> rows = new ArrayList<>();

    public TextTable(String... headings) {
        rows.add(List.of(headings));
    }

    /** A table of objects: a row for each, a column for each of these fields; {@code aeTitle} is headed AE TITLE. */
    public static TextTable of(JsonNode objects, String... fields) {
        TextTable table =
                new TextTable(Stream.of(fields).map(TextTable::heading).toArray(String[]::new));
        objects.forEach(object -> table.row(
                Stream.of(fields).map(field -> Printer.text(object, field)).toArray(String[]::new)));
        return table;
    }

    private static String heading(String field) {
        return field.replaceAll("([A-Z])", " $1").toUpperCase(Locale.ROOT);
    }

    public void row(String... cells) {
        rows.add(List.of(cells));
    }

    /** Its lines. */
    public List<String> lines() {
        return rows.stream().map(this::line).toList();
    }

    private String line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            line.append(cell).append(" ".repeat(width(column) - cell.length() + 2));
        }
        return line.toString().stripTrailing();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
