package io.dicomadapter.bench.report;

import java.util.Arrays;
import java.util.List;

/** A table; the first column is text, and so are the others unless they are said to be numbers. */
final class MarkdownTable {

    private final StringBuilder text = new StringBuilder();

    private MarkdownTable() {}

    static MarkdownTable of(String... heads) {
        MarkdownTable table = new MarkdownTable().row(Arrays.asList(heads));
        table.text.append("| --- ".repeat(heads.length)).append("|\n");
        return table;
    }

    MarkdownTable row(String... cells) {
        return row(Arrays.asList(cells));
    }

    MarkdownTable row(List<String> cells) {
        cells.forEach(cell -> text.append("| ").append(cell).append(' '));
        text.append("|\n");
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
