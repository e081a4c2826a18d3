package io.dicomadapter.bench.grouping;

import java.time.Duration;

/**
 * How fast an application took in what was waiting for it.
 *
 * @param events how many
 * @param took from the commit that made them visible until the application had committed the last of them
 * @param cpu time of the application meanwhile
 * @param brokerCpu time of the broker meanwhile
 */
public record Rate(long events, Duration took, Duration cpu, Duration brokerCpu) {

    private static final double NANOS = 1e9;
    private static final double NANOS_PER_MICROSECOND = 1e3;

    public double perSecond() {
        return events * NANOS / took.toNanos();
    }

    /** CPU time for each event, in microseconds. */
    public double cpuMicros() {
        return cpu.toNanos() / NANOS_PER_MICROSECOND / events;
    }

    /** CPU time of the broker for each event, in microseconds. */
    public double brokerCpuMicros() {
        return brokerCpu.toNanos() / NANOS_PER_MICROSECOND / events;
    }
}
