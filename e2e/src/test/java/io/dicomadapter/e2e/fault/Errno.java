package io.dicomadapter.e2e.fault;

/** How calls fail on Linux. */
enum Errno {
    EIO(5),
    ENOSPC(28);

    private final int number;

    Errno(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
