package io.dicomadapter.reclaim.sweep;

import java.util.Arrays;

/** Millions of numbers, to be asked whether one is among them. */
final class LongList {

    private static final int FIRST_SIZE = 1024;

    private long[] values = new long[FIRST_SIZE];
    private int size;

    void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size + size / 2);
        }
        values[size++] = value;
    }

    /** To be called when all are added, before the first question. */
    void sort() {
        Arrays.sort(values, 0, size);
    }

    boolean contains(long value) {
        return Arrays.binarySearch(values, 0, size, value) >= 0;
    }
}
