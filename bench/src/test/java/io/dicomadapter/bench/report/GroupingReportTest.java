package io.dicomadapter.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.bench.grouping.Delays;
import io.dicomadapter.bench.grouping.GroupingArguments;
import io.dicomadapter.bench.grouping.GroupingResults;
import io.dicomadapter.bench.grouping.Rate;
import io.dicomadapter.bench.grouping.TickCost;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GroupingReportTest {

    @Test
    void saysMetWhereEveryBarIsReached() {
        // when
        String page = page(results(9_000, 100_000, 1_500, 1_000));

        // then
        assertThat(page)
                .contains("| >= 8000/s | 9000/s (9000 events) | met |")
                .contains("1500 ms (median 1500, greatest 1500, 1 jobs) | met |")
                .contains("1.00x (10.0 ms against 10.0 ms) | met |")
                .doesNotContain("missed");
    }

    @Test
    void saysMissedWhereTheRateIsLowOrAnEventIsGoneOrAJobIsLateOrTicksGrowWithWhatIsOpen() {
        // when
        String page = page(results(7_999, 99_999, 1_501, 2_001));

        // then
        assertThat(page)
                .contains("7999/s (7999 events) | **missed** |")
                .contains("| 99999 in 10000 | **missed** |")
                .contains("1501 ms (median 1501, greatest 1501, 1 jobs) | **missed** |")
                .contains("2.00x (20.0 ms against 10.0 ms) | **missed** |");
    }

    @Test
    void saysMissedWhereAJobNeverCame() {
        assertThat(new Delays(10_000, 2, List.of(3L)).millis()).hasSize(1);
        GroupingResults results = results(9_000, 100_000, 3, 1_000);
        GroupingResults withoutOne = new GroupingResults(
                results.throughput(),
                results.waiting(),
                results.sent(),
                results.open(),
                results.floor(),
                Optional.of(new Delays(10_000, 2, List.of(3L))),
                results.ticks(),
                results.restore(),
                results.heapBytes(),
                results.residentBytes(),
                results.settings());
        assertThat(page(withoutOne)).contains("1 never came | **missed** |");
    }

    private static GroupingResults results(long perSecond, long waiting, long delayMillis, double microsWithMany) {
        Duration second = Duration.ofSeconds(1);
        return new GroupingResults(
                Optional.of(new Rate(perSecond, second, second, second)),
                waiting,
                100_000,
                10_000,
                Optional.empty(),
                Optional.of(new Delays(10_000, 1, List.of(delayMillis))),
                List.of(new TickCost(1_000, 100, 10, 10_000), new TickCost(100_000, 100, 10, 10 * microsWithMany)),
                Optional.empty(),
                1,
                1,
                GroupingArguments.parse(List.of()));
    }

    private static String page(GroupingResults results) {
        return GroupingReport.text(results, new Environment(Map.of()));
    }
}
