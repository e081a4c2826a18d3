package io.dicomadapter.grouper.grouping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dicomadapter.config.LatePolicy;
import io.dicomadapter.event.CloseReason;
import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.GroupMember;
import io.dicomadapter.event.JobPriority;
import io.dicomadapter.event.PlannedJob;
import io.dicomadapter.grouper.grouping.Arrival.Taken;
import io.dicomadapter.grouper.grouping.Verdict.Grouped;
import io.dicomadapter.processor.Completion;
import io.dicomadapter.processor.GroupView;
import io.dicomadapter.processor.JobProcessors;
import io.dicomadapter.testing.TestEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GroupEngineTest {

    private static final long NOON = TestEvents.NOON.toEpochMilli();

    private final GroupEngine engine = new GroupEngine(JobProcessors.onClassPath());

    @Test
    void comesToTheSameJobsFromTheSameEventsAtTheSameTimes() {
        assertThat(chestCt(new GroupEngine(JobProcessors.onClassPath()))).isEqualTo(chestCt(engine));
    }

    @Test
    void saysWhenAGroupClosesWithoutLookingAtAClock() {
        // given
        OpenGroup group = arrived(engine, Optional.empty(), 0).group();

        // when
        Completion completion = engine.completion(group, List::of);

        // then
        assertThat(completion)
                .isEqualTo(new Completion.At(
                        TestEvents.NOON.plusSeconds(5), CloseReason.INACTIVITY, "no instance arrived for 5 s"));
    }

    @Test
    void tellsThatTheProcessorOfAnOpenGroupIsGone() {
        assertThatThrownBy(() -> engine.completion(open("Gone", 1, NOON), List::of))
                .isInstanceOf(RuleFaultException.class)
                .hasMessageContaining("'Gone' of AE Title LUNGAI is not installed");
    }

    @Test
    void closesAnyGroupThatIsAsLargeAsAnyMayBe() {
        // given
        GroupEngine withPatient = new GroupEngine(new JobProcessors(List.of(new PatientProcessor(List.of()))));

        // when
        Completion completion =
                withPatient.completion(open(PatientProcessor.NAME, GroupView.MAX_INSTANCES, NOON), List::of);

        // then
        assertThat(completion).isInstanceOf(Completion.Now.class);
        assertThat(completion.reason()).isEqualTo(CloseReason.MAX_INSTANCES);
    }

    @Test
    void closesAnyGroupThatIsAsOldAsAnyMayBe() {
        // given
        GroupEngine withPatient = new GroupEngine(new JobProcessors(List.of(new PatientProcessor(List.of()))));

        // when
        Completion completion = withPatient.completion(open(PatientProcessor.NAME, 1, NOON), List::of);

        // then
        assertThat(((Completion.At) completion).time()).isEqualTo(TestEvents.NOON.plus(Duration.ofDays(30)));
    }

    @Test
    void refusesAJobWhoseIdIsNotThatOfItsGroup() {
        // given
        PlannedJob random = new PlannedJob("random", "name", "lung", "lung-v2", JobPriority.NORMAL);
        GroupEngine withPatient = new GroupEngine(new JobProcessors(List.of(new PatientProcessor(List.of(random)))));
        Completion now = new Completion.Now(CloseReason.PROCESSOR, "because");

        // then
        assertThatThrownBy(
                        () -> withPatient.close(open(PatientProcessor.NAME, 1, NOON), List.of(), List::of, now, NOON))
                .isInstanceOf(RuleFaultException.class)
                .hasMessageContaining("made a job whose id is not that of GroupView.job");
    }

    private static OpenGroup open(String processor, int count, long openedAt) {
        RuleSnapshot rule =
                new RuleSnapshot("LUNGAI", processor, Map.of(), false, LatePolicy.NEW_JOB, List.of(), Duration.ZERO);
        return new OpenGroup("g", 1, rule, openedAt, openedAt, count, 0, 0, 0, AssociationTally.NONE, openedAt, "");
    }

    private static GroupClosed chestCt(GroupEngine engine) {
        OpenGroup first = arrived(engine, Optional.empty(), 0).group();
        OpenGroup second = arrived(engine, Optional.of(first), 3_000).group();
        Completion completion = engine.completion(second, List::of);
        long closedAt = ((Completion.At) completion).time().toEpochMilli();
        assertThat(Instant.ofEpochMilli(closedAt)).isEqualTo(TestEvents.NOON.plusSeconds(8));
        return engine.close(
                second,
                List.of(GroupMember.of(TestEvents.FIRST_AXIAL), GroupMember.of(TestEvents.SECOND_AXIAL)),
                List::of,
                completion,
                closedAt);
    }

    private static Taken arrived(GroupEngine engine, Optional<Group> known, long after) {
        Verdict verdict = engine.judge(TestEvents.LUNG_AI, TestEvents.FIRST_AXIAL);
        return (Taken) engine.arrive(known, ((Grouped) verdict).admission(), Optional.empty(), NOON + after);
    }
}
