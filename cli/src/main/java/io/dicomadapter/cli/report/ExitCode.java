package io.dicomadapter.cli.report;

/** How a command ended, for scripts. */
public enum ExitCode {
    DONE(0, "done"),
    NOT_WELL(
            1,
            "answered, and the answer is not good: a destination that does not answer, an export that failed, a part"
                    + " that is down"),
    USAGE(2, "the command line is wrong; nothing was asked"),
    INVALID(3, "refused: something in the request is not allowed; the message names the field, the value and what is"),
    NOT_FOUND(4, "what the command is about is not known"),
    CONFLICT(5, "refused: it is there already, has changed meanwhile, or belongs to the configuration file"),
    NOT_ALLOWED(6, "no token, an unknown one, or one whose role may not do this"),
    UNAVAILABLE(7, "control, or the service that has to do it, cannot be reached or did not answer in time"),
    FAULT(8, "a fault of this command itself");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public int code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }

    /** What it is good for, as an exit code. */
    public static int of(boolean well) {
        return (well ? DONE : NOT_WELL).code;
    }
}
