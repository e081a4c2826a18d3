package io.dicomadapter.bench.grouping;

/**
 * What looks at the clock cost, over all partitions.
 *
 * @param open groups that stayed open
 * @param expired groups that closed
 * @param ticks how many looks, of all partitions
 * @param micros that they took in all
 */
public record TickCost(int open, int expired, long ticks, double micros) {

    /** Of one look at one partition. */
    public double perTick() {
        return micros / ticks;
    }
}
