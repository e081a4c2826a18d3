package io.dicomadapter.bench.load;

import io.dicomadapter.bench.sender.InstanceSize;

/** One cell of the table: what is sent, over how many associations at once. */
public record LoadCase(InstanceSize size, int associations) {

    @Override
    public String toString() {
        return size + " x " + associations;
    }
}
