package io.dicomadapter.export.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.event.EventKeys;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PermitsTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "12, 1", "12, 5", "12, 12", "12, 30", "4, 100", "7, 3"})
    void areAsManyAsTheLimitOverAllPartitions(int partitions, int limit) {
        // given
        Permits permits = new Permits(partitions);

        // when
        int all = IntStream.range(0, partitions)
                .map(partition -> permits.of("mainpacs", limit, partition))
                .sum();

        // then
        assertThat(all).isEqualTo(limit);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "12, 1", "12, 5", "12, 30", "7, 3"})
    void sendTasksOnlyWhereThereIsOneAndToAllSuchPartitions(int partitions, int limit) {
        // given
        Permits permits = new Permits(partitions);
        Set<Integer> used = new HashSet<>();

        // when
        for (int i = 0; i < 1000; i++) {
            used.add(permits.partitionFor("mainpacs", limit, EventKeys.hash("task" + i)));
        }

        // then
        assertThat(used)
                .hasSize(Math.min(limit, partitions))
                .allMatch(partition -> permits.of("mainpacs", limit, partition) > 0);
    }
}
