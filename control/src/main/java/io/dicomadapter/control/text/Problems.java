package io.dicomadapter.control.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Collects everything that is wrong in one file, or in several that belong together, so that all of it is seen at once. */
public final class Problems {

    private static final Comparator<ConfigurationProblem> BY_PLACE = Comparator.comparing(ConfigurationProblem::file)
            .thenComparingInt(problem -> problem.at().line())
            .thenComparingInt(problem -> problem.at().column());

    private static final Pattern CONTROL_CHARACTER = Pattern.compile("\\p{Cntrl}");

    private final String file;
    private final List<ConfigurationProblem> found;

    public Problems(String file) {
        this(file, new ArrayList<>());
    }

    private Problems(String file, List<ConfigurationProblem> found) {
        this.file = file;
        this.found = found;
    }

    /** To add those of another file to the same collection. */
    public Problems in(String other) {
        return new Problems(other, found);
    }

    /** That problems are added to now. */
    public String file() {
        return file;
    }

    public void add(Position at, String message) {
        found.add(new ConfigurationProblem(file, at, visible(message)));
    }

    /** Number found so far: has it grown, then what was read in between is not to be trusted. */
    public int count() {
        return found.size();
    }

    /** All that were found, file by file, from the top of each to its end. */
    public List<ConfigurationProblem> inOrder() {
        return found.stream().sorted(BY_PLACE).toList();
    }

    /** Values are quoted in messages: a line break in one must not make a second line in a log. */
    private static String visible(String message) {
        return CONTROL_CHARACTER
                .matcher(message)
                .replaceAll(
                        match -> String.format("\\\\u%04x", (int) match.group().charAt(0)));
    }
}
