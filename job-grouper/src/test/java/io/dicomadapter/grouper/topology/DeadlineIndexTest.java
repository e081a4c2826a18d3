package io.dicomadapter.grouper.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.grouper.topology.DeadlineIndex.Deadline;
import io.dicomadapter.grouper.topology.DeadlineIndex.Use;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeadlineIndexTest {

    private KeyValueStore<Bytes, byte[]> store;
    private DeadlineIndex index;

    @BeforeEach
    void open() {
        store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore("deadlines"), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        var context = new MockProcessorContext<Void, Void>();
        store.init(context.getStateStoreContext(), store);
        index = new DeadlineIndex(store, Use.CLOSE);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void givesWhatIsDueInTheOrderOfTimeWhateverTheNames() {
        // given
        index.put(300, "a");
        index.put(20, "z");
        index.put(4_000_000_000L, "b");
        index.put(100, "m");

        // when
        var due = index.due(300, 10);

        // then
        assertThat(due).containsExactly(new Deadline(20, "z"), new Deadline(100, "m"), new Deadline(300, "a"));
    }

    @Test
    void givesNoMoreThanAskedForAndTheRestNextTime() {
        // given
        index.put(1, "a");
        index.put(2, "b");
        index.put(3, "c");

        // when
        var first = index.due(10, 2);
        first.forEach(deadline -> index.remove(deadline.due(), deadline.name()));

        // then
        assertThat(first).extracting(Deadline::name).containsExactly("a", "b");
        assertThat(index.due(10, 2)).extracting(Deadline::name).containsExactly("c");
    }

    @Test
    void findsDeadlineThatIsPutBeforeWhatItLookedAtLast() {
        // given
        assertThat(index.due(1_000, 10)).isEmpty();

        // when
        index.put(500, "late");

        // then
        assertThat(index.due(1_000, 10)).extracting(Deadline::name).containsExactly("late");
    }

    @Test
    void findsItsDeadlinesAfterTheClockWasSetBack() {
        // given
        assertThat(index.due(10_000, 10)).isEmpty();

        // when
        assertThat(index.due(1_000, 10)).isEmpty();
        index.put(2_000, "a");

        // then
        assertThat(index.due(3_000, 10)).extracting(Deadline::name).containsExactly("a");
    }

    @Test
    void keepsApartFromAnotherUseOfTheSameStore() {
        // given
        DeadlineIndex other = new DeadlineIndex(store, Use.FORGET);
        index.put(1, "a");
        other.put(2, "b");

        // when
        var due = index.due(10, 10);

        // then
        assertThat(due).extracting(Deadline::name).containsExactly("a");
        assertThat(other.due(10, 10)).extracting(Deadline::name).containsExactly("b");
        List<String> names = new ArrayList<>();
        index.forEach(names::add);
        assertThat(names).hasSize(1);
    }
}
