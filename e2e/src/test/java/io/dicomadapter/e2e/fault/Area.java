package io.dicomadapter.e2e.fault;

/** Part of the storage; numbered as in {@code enum area} in faults.c. */
enum Area {
    INCOMING(0),
    INSTANCES(1),
    OUTBOX(2),
    ELSEWHERE(3);

    private final int number;

    Area(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
