package io.dicomadapter.service.command;

/** How a command ended, for scripts. */
public enum ExitCode {
    /** All done, or nothing to do. */
    DONE(0),
    /** Not all could be done; it says what. */
    FAILED(1),
    /** The command line is wrong; nothing was done. */
    USAGE(2),
    /** Another process owns what the command is about; nothing was done. */
    REFUSED(3);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
