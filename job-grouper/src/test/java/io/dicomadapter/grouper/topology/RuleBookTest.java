package io.dicomadapter.grouper.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.grouper.grouping.GroupEngine;
import io.dicomadapter.grouper.grouping.Verdict;
import io.dicomadapter.grouper.grouping.Verdict.Failed;
import io.dicomadapter.grouper.grouping.Verdict.Grouped;
import io.dicomadapter.grouper.grouping.Verdict.Refused;
import io.dicomadapter.processor.JobProcessors;
import io.dicomadapter.testing.TestEvents;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RuleBookTest {

    private final RuntimeConfiguration configuration = new RuntimeConfiguration();

    @Test
    @Timeout(20)
    void waitsForTheConfigurationThatTheReceiverHad() throws Exception {
        // given
        configuration.apply(6, TestEvents.CT_ROOM.key(), TestEvents.CT_ROOM);
        RuleBook rules =
                new RuleBook(configuration, Duration.ofSeconds(10), new GroupEngine(JobProcessors.onClassPath()));
        var verdict = CompletableFuture.supplyAsync(
                () -> rules.judge(Sent.axial(1).underConfiguration(7).instance()));

        // when
        configuration.apply(7, TestEvents.LUNG_AI.key(), TestEvents.LUNG_AI);

        // then
        assertThat(verdict.get(5, TimeUnit.SECONDS)).isInstanceOf(Grouped.class);
    }

    @Test
    @Timeout(20)
    void waitsOnceOnlyForVersionsThatNeverCome() {
        // given
        RuleBook rules =
                new RuleBook(configuration, Duration.ofMillis(200), new GroupEngine(JobProcessors.onClassPath()));
        long start = System.nanoTime();

        // when
        for (int i = 0; i < 100; i++) {
            rules.judge(Sent.axial(i).underConfiguration(99).instance());
        }

        // then
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void givesInstancesOfOneStudyOneKeyThatHidesTheStudy() {
        // given
        configuration.apply(0, TestEvents.LUNG_AI.key(), TestEvents.LUNG_AI);
        RuleBook rules = new RuleBook(configuration, Duration.ZERO, new GroupEngine(JobProcessors.onClassPath()));

        // when
        Grouped first = (Grouped) rules.judge(TestEvents.FIRST_AXIAL);
        Grouped second = (Grouped) rules.judge(TestEvents.FIRST_CORONAL);
        Grouped other = (Grouped) rules.judge(TestEvents.OF_OTHER_STUDY);

        // then
        assertThat(first.admission().groupKey())
                .isEqualTo(second.admission().groupKey())
                .matches("[0-9a-f]{32}");
        assertThat(other.admission().groupKey()).isNotEqualTo(first.admission().groupKey());
    }

    @Test
    void failsAeTitleOfProcessorThatIsNotThere() {
        // given
        ApplicationEntity entity =
                new ApplicationEntity("LUNGAI", "LUNGAI", "MyProcessor", Map.of(), List.of(), List.of(), false);
        configuration.apply(0, entity.key(), entity);
        RuleBook rules = new RuleBook(configuration, Duration.ZERO, new GroupEngine(JobProcessors.onClassPath()));

        // when
        Verdict verdict = rules.judge(TestEvents.FIRST_AXIAL);

        // then
        assertThat(verdict)
                .isEqualTo(new Failed("processor: 'MyProcessor' of AE Title LUNGAI is not installed."
                        + " Allowed: AeTitleJobProcessor"));
    }

    @Test
    void takesInstancesThatWereReceivedBeforeTheirAeTitleWasDeleted() {
        // given
        configuration.apply(0, TestEvents.LUNG_AI.key(), TestEvents.LUNG_AI);
        RuleBook rules = new RuleBook(configuration, Duration.ZERO, new GroupEngine(JobProcessors.onClassPath()));

        // when
        configuration.apply(1, TestEvents.LUNG_AI.key(), null);

        // then
        assertThat(rules.judge(Sent.axial(1).underConfiguration(0).instance())).isInstanceOf(Grouped.class);
        assertThat(rules.judge(Sent.axial(2).underConfiguration(1).instance()))
                .isEqualTo(new Refused("AE Title 'LUNGAI' is not configured"));
    }

    @Test
    void judgesByChangedSettingsFromTheNextInstanceOn() {
        // given
        configuration.apply(0, TestEvents.LUNG_AI.key(), TestEvents.LUNG_AI);
        RuleBook rules = new RuleBook(configuration, Duration.ZERO, new GroupEngine(JobProcessors.onClassPath()));
        rules.judge(TestEvents.FIRST_AXIAL);

        // when
        ApplicationEntity changed = GroupingDriver.entity("LUNGAI", Map.of("timeout", "30", "pipeline-x", "x"));
        configuration.apply(1, TestEvents.LUNG_AI.key(), null);
        configuration.apply(2, changed.key(), changed);

        // then
        Grouped verdict = (Grouped) rules.judge(TestEvents.SECOND_AXIAL);
        assertThat(verdict.admission().rule().settings()).containsEntry("timeout", "30");
    }
}
