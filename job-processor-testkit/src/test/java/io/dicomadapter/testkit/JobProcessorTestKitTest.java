package io.dicomadapter.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.config.LatePolicy;
import io.dicomadapter.event.AssociationEnd;
import io.dicomadapter.event.CloseReason;
import io.dicomadapter.event.EventJson;
import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.GroupMember;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.event.InstanceUnhandled;
import io.dicomadapter.event.JobPriority;
import io.dicomadapter.event.PlannedJob;
import io.dicomadapter.processor.AeTitleJobProcessor;
import io.dicomadapter.processor.Completion;
import io.dicomadapter.processor.GroupKey;
import io.dicomadapter.processor.GroupScope;
import io.dicomadapter.processor.GroupView;
import io.dicomadapter.processor.JobProcessor;
import io.dicomadapter.processor.JobRule;
import io.dicomadapter.processor.ParsedRule;
import io.dicomadapter.processor.SeriesSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobProcessorTestKitTest {

    private static final Map<String, String> SETTINGS = Map.of("timeout", "10", "pipeline-lung", "lung-v2");
    private static final TestInstance FIRST = TestInstance.of("LUNGAI", 1, 1, 1);

    private final JobProcessorTestKit kit =
            JobProcessorTestKit.of(new AeTitleJobProcessor()).configure("LUNGAI", SETTINGS);

    @TempDir
    private Path folder;

    @Test
    void closesGroupAtItsTimeHoweverFarTheClockMoves() {
        // when
        kit.store(FIRST).advance(Duration.ofSeconds(4)).store(TestInstance.of("LUNGAI", 1, 1, 2));
        kit.advance(Duration.ofHours(1));

        // then
        assertThat(kit.closedGroups()).singleElement().satisfies(group -> {
            assertThat(group.reason()).isEqualTo(CloseReason.INACTIVITY);
            assertThat(group.closedAt()).isEqualTo(JobProcessorTestKit.START.plusSeconds(14));
            assertThat(group.members()).hasSize(2);
            assertThat(group.jobs()).extracting(PlannedJob::name).containsExactly("lungai-lung-20260101120014");
        });
        assertThat(kit.openGroups()).isZero();
    }

    @Test
    void makesTheNextRevisionOfLateInstances() {
        // when
        kit.store(FIRST).advance(Duration.ofSeconds(10));
        kit.store(TestInstance.of("LUNGAI", 1, 1, 2)).advance(Duration.ofSeconds(10));

        // then
        assertThat(kit.closedGroups()).extracting(GroupClosed::revision).containsExactly(1, 2);
        assertThat(kit.closedGroups())
                .extracting(GroupClosed::groupId)
                .containsOnly(kit.closedGroups().get(0).groupId());
    }

    @Test
    void turnsLateInstancesAwayWhereTheAeTitleSaysSo() {
        // given
        kit.configure(new ApplicationEntity(
                "LUNGAI", "LUNGAI", null, SETTINGS, List.of(), List.of(), false, List.of(), LatePolicy.IGNORE));

        // when
        kit.store(FIRST).advance(Duration.ofSeconds(10)).store(TestInstance.of("LUNGAI", 1, 1, 2));

        // then
        assertThat(kit.unhandled())
                .extracting(InstanceUnhandled::reason)
                .singleElement()
                .asString()
                .contains("late");
    }

    @Test
    void keepsTheFirstOfTwoWithOneSopInstanceUid() {
        // when
        kit.store(FIRST).store(FIRST.containing("other bytes")).advance(Duration.ofSeconds(10));

        // then
        assertThat(kit.closedGroups().get(0).members())
                .extracting(GroupMember::instanceId)
                .containsExactly(FIRST.event(JobProcessorTestKit.START).instanceId());
    }

    @Test
    void takesAnEventThatComesAgainForNothingNew() {
        // when
        kit.store(FIRST).advance(Duration.ofSeconds(10)).store(FIRST).advance(Duration.ofSeconds(10));

        // then
        assertThat(kit.closedGroups()).hasSize(1);
    }

    @Test
    void tellsOfAeTitleThatIsNotConfigured() {
        // when
        kit.store(TestInstance.of("OTHER", 1, 1, 1));

        // then
        assertThat(kit.unhandled())
                .extracting(InstanceUnhandled::reason)
                .containsExactly("AE Title 'OTHER' is not configured");
    }

    @Test
    void showsRuleTheEndOfAssociationsAndTheSeries() {
        // given
        JobProcessorTestKit own = JobProcessorTestKit.of(processor(group ->
                        group.associations().allReleased()
                                ? new Completion.Now(
                                        CloseReason.ASSOCIATIONS_RELEASED,
                                        group.series().stream()
                                                        .map(SeriesSummary::count)
                                                        .toList() + " per series")
                                : new Completion.At(group.latestClose(), CloseReason.PROCESSOR, "it waits")))
                .configure("OWN", Map.of());

        // when
        own.store(TestInstance.of("OWN", 1, 1, 1)).store(TestInstance.of("OWN", 1, 2, 2));
        own.endAssociation(TestInstance.of("OWN", 1, 2, 2), 3, AssociationEnd.RELEASED);
        long openBeforeTheLast = own.openGroups();
        own.store(TestInstance.of("OWN", 1, 2, 3));

        // then
        assertThat(openBeforeTheLast).as("one of three was not seen yet").isEqualTo(1);
        assertThat(own.closedGroups()).extracting(GroupClosed::explanation).containsExactly("[1, 2] per series");
    }

    @Test
    void noticesProcessorThatLooksAtMoreThanItsArguments() {
        // given
        AtomicInteger calls = new AtomicInteger();
        JobProcessorTestKit own = JobProcessorTestKit.of(processor(
                        group -> new Completion.Now(CloseReason.PROCESSOR, "call " + calls.incrementAndGet())))
                .configure("OWN", Map.of());

        // when
        own.store(TestInstance.of("OWN", 1, 1, 1));

        // then
        assertThatThrownBy(own::verifyPurity)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("had another outcome");
    }

    @Test
    void letsTheAuthorSeeWhatTheProcessorThrew() {
        // given
        JobProcessorTestKit own = JobProcessorTestKit.of(processor(group -> {
                    throw new IllegalStateException("oops");
                }))
                .configure("OWN", Map.of());

        // when, then
        assertThatThrownBy(() -> own.store(TestInstance.of("OWN", 1, 1, 1))).hasRootCauseMessage("oops");
    }

    @Test
    void refusesSettingsThatTheProcessorRefuses() {
        assertThatThrownBy(() -> kit.configure("LUNGAI", Map.of("timeout", "1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'timeout'");
    }

    @Test
    void readsRecordedLinesWithAndWithoutKeys() throws IOException {
        // given
        InstanceStored event = FIRST.event(Instant.parse("2026-11-21T08:00:00Z"));
        String json = EventJson.mapper().writeValueAsString(event);
        Path file = Files.writeString(folder.resolve("events.jsonl"), "\nsomekey\t" + json + "\n");

        // when
        kit.feed(file).advance(Duration.ofSeconds(10));

        // then
        assertThat(kit.closedGroups())
                .extracting(GroupClosed::closedAt)
                .containsExactly(event.receivedAt().plusSeconds(10));
    }

    @Test
    void namesTheLineThatIsNoEvent() throws IOException {
        // given
        Path file = Files.writeString(folder.resolve("events.jsonl"), "{\"jobId\":\"1\"}\n");

        // when, then
        assertThatThrownBy(() -> kit.feed(file))
                .hasMessage(file + ":1: neither an event of instances.stored nor of associations.released");
    }

    private static JobProcessor processor(Function<GroupView, Completion> completion) {
        record Rule(Function<GroupView, Completion> asked) implements JobRule {
            @Override
            public String groupBy() {
                return "0020000D";
            }

            @Override
            public GroupScope scope() {
                return GroupScope.STUDY;
            }

            @Override
            public Set<String> tags() {
                return Set.of();
            }

            @Override
            public Set<Detail> details() {
                return Set.of(Detail.SERIES, Detail.ASSOCIATIONS);
            }

            @Override
            public GroupKey keyOf(InstanceStored instance) {
                return new GroupKey.Of(instance.studyInstanceUid());
            }

            @Override
            public Completion completion(GroupView group) {
                return asked.apply(group);
            }

            @Override
            public List<PlannedJob> jobs(GroupView group, Instant closedAt) {
                return List.of(group.job("own", "own-v1", JobPriority.NORMAL, closedAt));
            }
        }
        return new JobProcessor() {
            @Override
            public String name() {
                return "Own";
            }

            @Override
            public ParsedRule parse(String calledAet, Map<String, String> settings) {
                return ParsedRule.of(new Rule(completion));
            }
        };
    }
}
