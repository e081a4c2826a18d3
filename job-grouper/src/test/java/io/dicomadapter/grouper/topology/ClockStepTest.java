package io.dicomadapter.grouper.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.testing.TestEvents;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody sets the clock of the machine while groups are open. */
class ClockStepTest {

    private static final Duration AN_HOUR = Duration.ofHours(1);

    @TempDir
    Path stateDir;

    private GroupingDriver grouper;

    @BeforeEach
    void open() {
        grouper = new GroupingDriver(stateDir).configured(TestEvents.LUNG_AI);
        grouper.passes(Duration.ofSeconds(5));
        grouper.receives(Sent.axial(1), Sent.axial(2));
        grouper.passes(Duration.ofSeconds(2));
    }

    @AfterEach
    void close() {
        grouper.close();
    }

    @Test
    void takesWhatComesAtOnceAfterTheClockWasSetAnHourForward() {
        // when
        grouper.jumps(AN_HOUR);
        grouper.passes(Duration.ofSeconds(1));
        grouper.receives(Sent.axial(3));
        grouper.passes(Duration.ofSeconds(10));

        // then
        assertOneGroupOfThree();
    }

    @Test
    void closesNoLaterThanEverAfterTheClockWasSetAnHourBack() {
        // when
        grouper.jumps(AN_HOUR.negated());
        grouper.passes(Duration.ofSeconds(1));
        grouper.receives(Sent.axial(3));
        grouper.passes(Duration.ofSeconds(10));

        // then
        assertOneGroupOfThree();
    }

    @Test
    void closesAlsoWhatNobodySendsMoreOfAfterTheClockWasSetAnHourBack() {
        // when
        grouper.jumps(AN_HOUR.negated());
        grouper.passes(Duration.ofSeconds(10));

        // then
        assertThat(grouper.closed()).singleElement().satisfies(group -> assertThat(group.members())
                .hasSize(2));
    }

    private void assertOneGroupOfThree() {
        List<GroupClosed> closed = grouper.closed();
        assertThat(closed).singleElement().satisfies(group -> {
            assertThat(group.revision()).isEqualTo(1);
            assertThat(group.members()).hasSize(3);
        });
    }
}
