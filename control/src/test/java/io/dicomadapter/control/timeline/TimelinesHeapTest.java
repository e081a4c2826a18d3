package io.dicomadapter.control.timeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.control.follow.Received;
import io.dicomadapter.event.Event;
import io.dicomadapter.event.FilesReleased;
import io.dicomadapter.event.JobStatus;
import io.dicomadapter.event.JobStatusChanged;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.TopicSettings;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.testing.TestEvents;
import java.lang.ref.Reference;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How much heap timelines take: the figures of control/README.md. Events come off the wire, as they do from Kafka. */
class TimelinesHeapTest {

    private static final Logger LOG = LoggerFactory.getLogger(TimelinesHeapTest.class);
    private static final Topics TOPICS = new Topics(TopicSettings.STANDALONE);
    private static final int KB = 1000;

    private static final String UID_OF_THE_CAST = TestEvents.STUDY_UID;
    private static final String LUNG = TestEvents.LUNG_JOB.jobId();
    private static final String EXPORT = TestEvents.EXPORT_OF_RESULT.exportId();

    /** One association, one group, two jobs, of which one has an export, and what was released. */
    private static final List<Event> USUAL = List.of(
            TestEvents.FIRST_AXIAL,
            TestEvents.SECOND_AXIAL,
            TestEvents.FIRST_CORONAL,
            TestEvents.FIRST_RELEASED,
            TestEvents.CHEST_CT,
            TestEvents.LUNG_SUBMITTED,
            status(LUNG, JobStatus.READY),
            TestEvents.LUNG_SUCCEEDED,
            status(TestEvents.NODULE_JOB.jobId(), JobStatus.SUCCEEDED),
            TestEvents.EXPORT_OF_RESULT,
            TestEvents.RESULT_EXPORTED,
            TestEvents.INSTANCES_RELEASED,
            released(LUNG, "the job SUCCEEDED"),
            released(EXPORT, "it was exported"));

    @Test
    void aUsualStudyTakesSixKilobytes() {
        // given
        int studies = 2000;
        Timelines timelines = new Timelines(studies);
        long before = used();

        // when
        for (int study = 0; study < studies; study++) {
            for (Event event : USUAL) {
                tell(timelines, event, study, "");
            }
        }

        // then
        assertThat(perStudy("usual", before, studies, timelines)).isBetween(4L * KB, 8L * KB);
    }

    /** All tables full, and each row as full as it may be. */
    @Test
    void aStudyThatIsFullInAllTablesTakesAHundredAndSixtyKilobytes() {
        // given
        int studies = 50;
        Timelines timelines = new Timelines(studies);
        long before = used();

        // when
        for (int study = 0; study < studies; study++) {
            fill(timelines, study);
        }
        for (int study = 0; study < studies; study++) {
            fillExports(timelines, study);
        }

        // then
        assertThat(perStudy("full", before, studies, timelines)).isBetween(100L * KB, 200L * KB);
    }

    private static void fill(Timelines timelines, int study) {
        for (int i = 0; i < StudyFacts.ASSOCIATIONS; i++) {
            String again = "-" + i;
            for (Event event : USUAL.subList(0, 5)) {
                tell(timelines, event, study, again);
            }
        }
        for (int row = 0; row < 8; row++) {
            String owner = LUNG + "-" + study + "-" + row;
            for (int i = 0; i < JobFacts.EXPORTS; i++) {
                tell(timelines, released(owner, i + "x".repeat(2 * Shortened.LONGEST)), study, "");
            }
        }
        for (int row = 0; row < 4; row++) {
            String again = "-" + row;
            for (JobStatus status : JobStatus.values()) {
                tell(timelines, status(LUNG, status), study, again);
            }
            for (int i = 0; i < JobFacts.EXPORTS; i++) {
                tell(timelines, TestEvents.RESULT_EXPORTED, study, again, EXPORT, EXPORT + i);
            }
        }
    }

    /** Takes the place of other exports: there is news of these. */
    private static void fillExports(Timelines timelines, int study) {
        for (int row = 0; row < 4; row++) {
            for (int i = 0; i < ExportFacts.DESTINATIONS; i++) {
                tell(timelines, TestEvents.RESULT_EXPORTED, study, "-" + row, "\"mainpacs\"", "\"pacs" + i + "\"");
            }
        }
    }

    private static JobStatusChanged status(String jobId, JobStatus status) {
        return new JobStatusChanged(jobId, status, "x".repeat(2 * Shortened.LONGEST), TestEvents.NOON);
    }

    private static FilesReleased released(String owner, String reason) {
        return new FilesReleased(owner, List.of("payloads/" + owner), TestEvents.NOON, reason);
    }

    /** The event as if it were of another study: every id is of that study, and every text is one of its own. */
    private static void tell(Timelines timelines, Event event, int study, String again, String... replaced) {
        timelines.sources(TOPICS).stream()
                .filter(followed -> followed.topic().valueType() == event.getClass())
                .forEach(followed -> take(followed.topic(), followed.handler(), event, study, again, replaced));
    }

    @SuppressWarnings("unchecked") // The topic's type is the event's, and the handler's.
    private static void take(
            Topic<?> topic, Consumer<?> handler, Event event, int study, String again, String... replaced) {
        Topic<Object> ofEvent = (Topic<Object>) topic;
        String text = new String(ofEvent.valueSerde().serializer().serialize(topic.name(), event), UTF_8);
        for (int i = 0; i < replaced.length; i += 2) {
            text = text.replace(replaced[i], replaced[i + 1]);
        }
        String other = text.replace(UID_OF_THE_CAST, UID_OF_THE_CAST + "9" + study)
                .replace(TestEvents.GROUP_ID, TestEvents.GROUP_ID + study + again)
                .replace(LUNG, LUNG + study + again)
                .replace(TestEvents.NODULE_JOB.jobId(), TestEvents.NODULE_JOB.jobId() + study + again)
                .replace(EXPORT, EXPORT + study + again)
                .replace(TestEvents.ASSOCIATION_ID, TestEvents.ASSOCIATION_ID + study + again);
        Object read = ofEvent.valueSerde().deserializer().deserialize(topic.name(), other.getBytes(UTF_8));
        ((Consumer<Received<Object>>) handler).accept(new Received<>("key", read, TestEvents.NOON, true));
    }

    private static long perStudy(String kind, long before, int studies, Timelines kept) {
        try {
            long bytes = (used() - before) / studies;
            LOG.info("a {} study takes {} bytes of heap", kind, bytes);
            return bytes;
        } finally {
            Reference.reachabilityFence(kept);
        }
    }

    /** After the JVM has given back what it could. */
    private static long used() {
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            used = Math.min(
                    used,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return used;
    }
}
