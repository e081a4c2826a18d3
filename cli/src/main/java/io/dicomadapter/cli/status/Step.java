package io.dicomadapter.cli.status;

import io.dicomadapter.cli.report.TextTable;
import java.util.Comparator;
import java.util.List;

/**
 * Something that happened, as a line.
 *
 * @param at when; empty for not known
 * @param what it is about
 * @param text what happened
 */
record Step(String at, String what, String text) {

    /** In the order of time. */
    static List<String> lines(List<Step> steps) {
        TextTable table = new TextTable("TIME", "WHAT", "");
        steps.stream().sorted(Comparator.comparing(Step::at)).forEach(step -> table.row(step.at, step.what, step.text));
        return table.lines();
    }
}
