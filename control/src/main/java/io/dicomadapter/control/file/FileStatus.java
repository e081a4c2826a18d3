package io.dicomadapter.control.file;

import io.dicomadapter.control.text.ConfigurationProblem;
import java.util.List;

/**
 * How it stands with the configuration file.
 *
 * @param state state
 * @param detail for people
 * @param problems what is wrong with the file; empty unless it is invalid
 */
record FileStatus(State state, String detail, List<ConfigurationProblem> problems) {

    enum State {
        /** Not looked at yet, or the topic is not read yet. */
        WAITING,
        /** The topic holds what the file says. */
        APPLIED,
        /** There is no such file, or it cannot be read; what was applied last stays. */
        UNREADABLE,
        /** Nothing of the file is applied; what was applied last stays. */
        INVALID,
        /** The file is good, but Kafka did not take it; tried again at every look. */
        NOT_WRITTEN
    }

    FileStatus {
        problems = List.copyOf(problems);
    }

    static FileStatus of(State state, String detail) {
        return new FileStatus(state, detail, List.of());
    }

    static FileStatus invalid(List<ConfigurationProblem> problems) {
        String detail = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
        return new FileStatus(
                State.INVALID,
                detail + "; nothing of the file is applied, the last good configuration stays",
                problems);
    }
}
