package io.dicomadapter.bench.report;

import io.dicomadapter.bench.load.Measurement;
import io.dicomadapter.bench.load.Results;
import java.time.Duration;
import java.util.stream.Collectors;

/** Every measurement as a line of CSV; durations in microseconds. */
final class RawNumbers {

    private static final String HEAD = "round,peer,kib,associations,instances_per_second,p50_us,p99_us,"
            + "cpu_us_per_instance,broker_cpu_us_per_instance,events_late_us\n";
    private static final long NANOS_PER_MICROSECOND = 1000;

    private RawNumbers() {}

    static String of(Results results) {
        return results.measurements().stream().map(RawNumbers::line).collect(Collectors.joining("", HEAD, ""));
    }

    private static String line(Measurement one) {
        return Text.format(
                "%d,%s,%d,%d,%.1f,%d,%d,%d,%d,%d\n",
                one.round(),
                one.peer().id(),
                one.load().size().kib(),
                one.load().associations(),
                one.perSecond(),
                micros(one.median()),
                micros(one.p99()),
                micros(one.cpuPerInstance()),
                micros(one.brokerCpuPerInstance()),
                micros(one.eventsLate()));
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / NANOS_PER_MICROSECOND;
    }
}
