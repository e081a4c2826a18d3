package io.dicomadapter.grouper.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.grouper.grouping.Outcome;
import io.dicomadapter.testing.TestEvents;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupingMetersTest {

    @TempDir
    Path stateDir;

    private GroupingDriver grouper;

    @BeforeEach
    void open() {
        grouper = new GroupingDriver(stateDir).configured(TestEvents.LUNG_AI);
    }

    @AfterEach
    void close() {
        grouper.close();
    }

    @Test
    void addUpToWhatWasReadAndToTheMembersOfTheGroups() {
        // given
        grouper.receives(
                Sent.axial(1), Sent.axial(2), Sent.axial(1), Sent.axial(1).again(7));
        grouper.passes(Duration.ofSeconds(7));
        int members = grouper.closed().stream()
                .map(GroupClosed::members)
                .mapToInt(List::size)
                .sum();

        // when
        grouper.receives(Sent.ofStudy(5, "2.25.55"), Sent.axial(6).to("NOBODY"));

        // then
        double all =
                Arrays.stream(Outcome.values()).mapToDouble(grouper::instances).sum();
        assertThat(all).isEqualTo(6);
        assertThat(grouper.instances(Outcome.GROUPED)).isEqualTo(members + waiting());
        assertThat(waiting()).isEqualTo(1);
        assertThat(grouper.registry
                        .get("dicomadapter.grouper.groups.closed")
                        .tag("reason", "inactivity")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void tellHowLateGroupsClosedAndHowLongTicksTook() {
        // given
        grouper.receives(Sent.axial(1));

        // when
        grouper.passes(Duration.ofSeconds(7));

        // then
        assertThat(grouper.registry.get("dicomadapter.grouper.close.delay").timer())
                .satisfies(delay -> {
                    assertThat(delay.count()).isEqualTo(1);
                    assertThat(delay.totalTime(TimeUnit.SECONDS)).isLessThan(1.0);
                });
        assertThat(grouper.registry
                        .get("dicomadapter.grouper.punctuation")
                        .timer()
                        .count())
                .isGreaterThanOrEqualTo(7);
    }

    private double waiting() {
        return grouper.registry
                .get("dicomadapter.grouper.instances.waiting")
                .gauge()
                .value();
    }
}
