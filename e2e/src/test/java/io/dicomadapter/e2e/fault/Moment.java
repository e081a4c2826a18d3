package io.dicomadapter.e2e.fault;

/** When a process is killed at a call; numbered as in {@code enum moment} in faults.c. */
enum Moment {
    BEFORE(0),
    /** With half of the bytes written; after any call that is no write. */
    TORN(1),
    AFTER(2);

    private final int number;

    Moment(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
