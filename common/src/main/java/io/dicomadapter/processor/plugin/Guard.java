package io.dicomadapter.processor.plugin;

import java.util.function.Supplier;

/**
 * Asks foreign code. What it may throw beyond exceptions (a class that is not there, a method of another version, an
 * endless recursion) would end the thread that groups everybody's instances: it becomes an exception like any other.
 */
final class Guard {

    private Guard() {}

    static <T> T answer(String processor, String question, Supplier<T> foreign) {
        T answer;
        try {
            answer = foreign.get();
        } catch (LinkageError | AssertionError | StackOverflowError e) {
            throw new ProcessorErrorException(
                    "job processor '" + processor + "' failed at " + question + " ("
                            + e.getClass().getSimpleName() + ")",
                    e);
        }
        if (answer == null) {
            throw new ProcessorErrorException(
                    "job processor '" + processor + "' answered " + question + " with null", null);
        }
        return answer;
    }
}
