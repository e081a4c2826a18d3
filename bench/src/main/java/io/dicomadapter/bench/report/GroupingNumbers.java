package io.dicomadapter.bench.report;

import io.dicomadapter.bench.grouping.GroupingResults;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every measurement as lines of CSV: what, with which number of open groups, value. */
final class GroupingNumbers {

    private static final String HEAD = "what,open_groups,expired,value\n";

    private GroupingNumbers() {}

    static String of(GroupingResults results) {
        int groups = results.settings().groups();
        Stream<String> rates = Stream.concat(
                results.throughput().stream().map(rate -> line("events_per_second", groups, 0, rate.perSecond())),
                results.floor().stream().map(rate -> line("floor_events_per_second", 0, 0, rate.perSecond())));
        Stream<String> delays = results.delays().stream()
                .flatMap(all -> all.millis().stream().map(one -> line("closing_delay_ms", all.open(), 1, one)));
        Stream<String> ticks =
                results.ticks().stream().map(one -> line("tick_us", one.open(), one.expired(), one.perTick()));
        Stream<String> restore = results.restore().stream()
                .flatMap(one -> Stream.of(
                        line("restored_rows", 0, 0, one.rows()),
                        line("restore_ms", 0, 0, one.toRunning().toMillis()),
                        line("start_ms", 0, 0, one.emptyStart().toMillis())));
        Stream<String> memory = Stream.of(
                line("heap_bytes", 0, 0, results.heapBytes()), line("resident_bytes", 0, 0, results.residentBytes()));
        return Stream.of(rates, delays, ticks, restore, memory)
                .flatMap(lines -> lines)
                .collect(Collectors.joining("", HEAD, ""));
    }

    private static String line(String what, int open, int expired, Number value) {
        return Text.format("%s,%d,%d,%.1f\n", what, open, expired, value.doubleValue());
    }
}
