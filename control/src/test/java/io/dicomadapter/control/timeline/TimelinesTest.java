package io.dicomadapter.control.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.control.api.OpenApiDocument;
import io.dicomadapter.control.follow.Received;
import io.dicomadapter.event.AssociationEnd;
import io.dicomadapter.event.AssociationReleased;
import io.dicomadapter.event.Event;
import io.dicomadapter.event.EventKeys;
import io.dicomadapter.event.ExportCompleted;
import io.dicomadapter.event.FilesReleased;
import io.dicomadapter.event.JobStatus;
import io.dicomadapter.event.JobStatusChanged;
import io.dicomadapter.event.kafka.TopicSettings;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.testing.TestEvents;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimelinesTest {

    private static final Topics TOPICS = new Topics(TopicSettings.STANDALONE);
    private static final String STUDY = EventKeys.ofStudy(TestEvents.STUDY_UID);
    private static final Instant RELEASED_AT = TestEvents.NOON.plusSeconds(10);
    private static final FilesReleased PAYLOAD_RELEASED = new FilesReleased(
            TestEvents.LUNG_JOB.jobId(),
            List.of("payloads/" + TestEvents.LUNG_JOB.jobId()),
            RELEASED_AT,
            "the job SUCCEEDED");

    private static final List<Event> CAST = List.of(
            TestEvents.FIRST_AXIAL,
            TestEvents.SECOND_AXIAL,
            TestEvents.FIRST_CORONAL,
            TestEvents.FIRST_RELEASED,
            TestEvents.CHEST_CT,
            TestEvents.LUNG_SUBMITTED,
            TestEvents.LUNG_SUCCEEDED,
            new JobStatusChanged(TestEvents.LUNG_JOB.jobId(), JobStatus.READY, null, TestEvents.NOON.plusSeconds(9)),
            TestEvents.EXPORT_OF_RESULT,
            TestEvents.RESULT_EXPORTED,
            TestEvents.INSTANCES_RELEASED,
            PAYLOAD_RELEASED,
            TestEvents.UNHANDLED);

    private final Timelines timelines = new Timelines(100);

    @Test
    void tellWhatBecameOfAStudy() {
        // when
        CAST.forEach(this::tell);

        // then
        StudyTimeline study = study(STUDY);
        assertThat(study.instances()).isEqualTo(3);
        assertThat(study.bytes()).isEqualTo(3006);
        assertThat(study.associations()).singleElement().satisfies(association -> {
            assertThat(association.callingAet()).isEqualTo("CT_ROOM_1");
            assertThat(association.instances()).isEqualTo(3);
            assertThat(association.end()).isEqualTo(AssociationEnd.RELEASED);
        });
        StudyTimeline.ClosedGroup group = study.groups().get(0);
        assertThat(group.counts().instances()).isEqualTo(3);
        assertThat(group.repeat()).isFalse();
        assertThat(group.release().files()).isEqualTo(3);
        assertThat(group.jobs()).hasSize(2);
        StudyTimeline.Job lung = group.jobs().get(0);
        assertThat(lung.status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(lung.statuses())
                .extracting(StudyTimeline.StatusChange::status)
                .containsExactly(JobStatus.READY, JobStatus.SUCCEEDED);
        assertThat(lung.release().reason()).isEqualTo("the job SUCCEEDED");
        assertThat(lung.exports())
                .singleElement()
                .satisfies(export -> assertThat(export.destinations())
                        .singleElement()
                        .satisfies(destination -> {
                            assertThat(destination.state()).isEqualTo(ExportTimeline.State.SUCCEEDED);
                            assertThat(destination.results().toString()).isEqualTo("{SENT=1}");
                        }));
        assertThat(group.jobs().get(1).status()).isNull();
        assertThat(study(EventKeys.ofStudy(TestEvents.OTHER_STUDY_UID)).unhandledInstances())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void tellTheSameInWhateverOrderTheTopicsAreRead(long seed) {
        // given
        Timelines inOrder = new Timelines(100);
        CAST.forEach(event -> tell(inOrder, event));
        List<Event> shuffled = new ArrayList<>(CAST);
        Collections.shuffle(shuffled, new Random(seed));

        // when
        shuffled.forEach(this::tell);

        // then
        assertThat(study(STUDY))
                .isEqualTo(inOrder.look(view -> view.study(STUDY)).orElseThrow());
    }

    @Test
    void tellOnceWhatTheTopicsSayTwice() {
        // given
        List<Event> withoutInstances = CAST.subList(3, CAST.size() - 1);
        withoutInstances.forEach(this::tell);
        StudyTimeline once = study(STUDY);

        // when
        withoutInstances.forEach(this::tell);

        // then
        assertThat(study(STUDY)).isEqualTo(once);
    }

    @Test
    void holdNumbersWhereAMillionInstancesCame() {
        // given
        List<String> studies = new ArrayList<>();
        for (int study = 0; study < 1000; study++) {
            studies.add("2.25.7000" + study);
        }

        // when
        for (String study : studies) {
            var instance = TestEvents.instance(1, study, study + ".1");
            for (int number = 0; number < 1000; number++) {
                tell(instance);
            }
        }

        // then
        assertThat(kept(TimelineView::studies)).isEqualTo(100);
        assertThat(study(EventKeys.ofStudy(studies.get(999))).instances()).isEqualTo(1000);
        assertThat(find(EventKeys.ofStudy(studies.get(899)))).isEmpty();
        assertThat(latest(2))
                .extracting(StudySummary::study)
                .containsExactly(EventKeys.ofStudy(studies.get(999)), EventKeys.ofStudy(studies.get(998)));
    }

    @Test
    void countWhatThereIsNoRoomForWhereEachImageHasAnAssociationOfItsOwn() {
        // when
        for (int number = 0; number < 50; number++) {
            tell(new AssociationReleased(
                    "a-" + number,
                    TestEvents.STUDY_UID,
                    "LUNGAI",
                    "CT",
                    1,
                    AssociationEnd.RELEASED,
                    TestEvents.NOON.plusSeconds(number)));
        }

        // then
        assertThat(study(STUDY).associations()).hasSize(20);
        assertThat(study(STUDY).furtherAssociations()).isEqualTo(30);
    }

    @Test
    void keepNoRoomForReleasesOfSingleInstances() {
        // when
        tell(new FilesReleased(
                TestEvents.FIRST_AXIAL.instanceId(),
                List.of(TestEvents.FIRST_AXIAL.path()),
                TestEvents.NOON,
                "a duplicate"));

        // then
        assertThat(kept(TimelineView::releases)).isZero();
    }

    @Test
    void tellOfAnExportThatDiedAndWasSentAfterAll() {
        // given
        ExportCompleted done = TestEvents.RESULT_EXPORTED;
        ExportCompleted died = new ExportCompleted(
                done.exportId(),
                done.jobId(),
                "MainPACS",
                false,
                List.of(),
                "cannot connect",
                done.startedAt(),
                done.completedAt().minusSeconds(1),
                3,
                null);
        tell(TestEvents.EXPORT_OF_RESULT);
        assertThat(export().destinations().get(0).state()).isEqualTo(ExportTimeline.State.OPEN);

        // when
        tell(died);
        assertThat(export().destinations().get(0).state()).isEqualTo(ExportTimeline.State.FAILED);
        tell(done);
        tell(died);

        // then
        assertThat(export().destinations()).singleElement().satisfies(destination -> {
            assertThat(destination.state()).isEqualTo(ExportTimeline.State.SUCCEEDED);
            assertThat(destination.tries()).isEqualTo(1);
        });
    }

    @Test
    void keepOnlyTheBeginningOfALongMessage() {
        // given
        tell(TestEvents.FIRST_AXIAL);
        tell(TestEvents.CHEST_CT);
        String message = "it went wrong: " + "x".repeat(1_000_000);

        // when
        tell(new JobStatusChanged(TestEvents.LUNG_JOB.jobId(), JobStatus.FAILED, message, TestEvents.NOON));

        // then
        assertThat(study(STUDY).groups().get(0).jobs().get(0).statuses())
                .singleElement()
                .satisfies(status -> assertThat(status.message())
                        .hasSize(Shortened.LONGEST)
                        .startsWith("it went wrong: ")
                        .endsWith("..."));
    }

    @Test
    void holdNoUidAndNoPath() {
        // when
        CAST.forEach(this::tell);

        // then
        String shown = study(STUDY) + " " + latest(10) + export();
        assertThat(shown).doesNotContain("2.25.").doesNotContain(".dcm");
    }

    @Test
    void areDescribedByTheOpenApiDocument() throws IOException {
        OpenApiDocument.assertHasSchemasOf(
                StudySummary.class,
                StudyTimeline.class,
                StudyTimeline.Association.class,
                StudyTimeline.ClosedGroup.class,
                StudyTimeline.Job.class,
                StudyTimeline.StatusChange.class,
                StudyTimeline.Release.class,
                ExportTimeline.class);
    }

    private StudyTimeline study(String hash) {
        return find(hash).orElseThrow();
    }

    private Optional<StudyTimeline> find(String hash) {
        return timelines.look(view -> view.study(hash));
    }

    private List<StudySummary> latest(int atMost) {
        return timelines.look(view -> view.latest(atMost));
    }

    private int kept(Function<TimelineView, Table<?, ?>> table) {
        return timelines.look(view -> table.apply(view).size());
    }

    private ExportTimeline export() {
        return timelines
                .look(view -> view.export(TestEvents.EXPORT_OF_RESULT.exportId()))
                .orElseThrow();
    }

    private void tell(Event event) {
        tell(timelines, event);
    }

    @SuppressWarnings("unchecked") // The topic's type is the event's.
    private static void tell(Timelines timelines, Event event) {
        timelines.sources(TOPICS).stream()
                .filter(followed -> followed.topic().valueType() == event.getClass())
                .forEach(followed -> ((Consumer<Received<Object>>) (Consumer<?>) followed.handler())
                        .accept(new Received<>("key", event, RELEASED_AT, true)));
    }
}
