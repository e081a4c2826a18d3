package io.dicomadapter.dicom.interop;

import io.dicomadapter.dicom.testing.SyntaxSample;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What came of each transfer syntax on each line. */
final class InteroperabilityTable {

    private final Map<Line, Map<SyntaxSample, Boolean>> lines = new LinkedHashMap<>();

    void put(Line line, SyntaxSample sample, boolean unchanged) {
        lines.computeIfAbsent(line, key -> new EnumMap<>(SyntaxSample.class)).put(sample, unchanged);
    }

    /** The samples that did not arrive, or not as they were sent. */
    List<SyntaxSample> failures(Line line) {
        return lines.get(line).entrySet().stream()
                .filter(cell -> !cell.getValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** As a table of Markdown, a transfer syntax in each column. */
    @Override
    public String toString() {
        StringBuilder table = new StringBuilder("| other side |");
        for (SyntaxSample sample : SyntaxSample.values()) {
            table.append(' ').append(sample).append(" |");
        }
        table.append(System.lineSeparator()).append("| --- |").append(" --- |".repeat(SyntaxSample.values().length));
        lines.forEach((line, cells) -> table.append(System.lineSeparator()).append(row(line, cells)));
        return table.append(System.lineSeparator()).toString();
    }

    private static String row(Line line, Map<SyntaxSample, Boolean> cells) {
        StringBuilder row = new StringBuilder("| " + line + " |");
        for (SyntaxSample sample : SyntaxSample.values()) {
            row.append(' ').append(word(cells.get(sample))).append(" |");
        }
        return row.toString();
    }

    private static String word(Boolean unchanged) {
        if (unchanged == null) {
            return "-";
        }
        return unchanged ? "unchanged" : "FAILED";
    }
}
