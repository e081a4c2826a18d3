package io.dicomadapter.control.entry;

import io.dicomadapter.control.text.ConfigurationProblem;
import java.util.List;

/** A change that is not made, and why. */
public final class ChangeRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Cause reason;
    private final transient List<ConfigurationProblem> problems;

    /** What kind of refusal it is. */
    public enum Cause {
        /** The entry breaks rules; the problems say which. */
        INVALID,
        /** The text is larger than allowed. */
        TOO_LARGE,
        /** Whoever asks may only look. */
        FORBIDDEN,
        /** There is no such entry. */
        NOT_FOUND,
        /** Another entry, or the configuration file, stands against it. */
        CONFLICT,
        /** The entry is not the one any more that the change was made for. */
        CHANGED_MEANWHILE,
        /** Kafka cannot be written or read now: to try again does no harm. */
        UNAVAILABLE
    }

    public ChangeRefusedException(Cause reason, String message) {
        this(reason, message, List.of());
    }

    public ChangeRefusedException(Cause reason, String message, List<ConfigurationProblem> problems) {
        super(message);
        this.reason = reason;
        this.problems = List.copyOf(problems);
    }

    /** The body is longer than allowed. */
    public static ChangeRefusedException tooLarge(int maximumBytes) {
        return new ChangeRefusedException(
                Cause.TOO_LARGE, "the body is larger than the " + maximumBytes + " bytes that are allowed");
    }

    public Cause reason() {
        return reason;
    }

    /** Each names its field, the value and what is allowed; empty where the message says it all. */
    public List<ConfigurationProblem> problems() {
        return problems == null ? List.of() : problems;
    }
}
