package io.dicomadapter.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.dicom.testing.TestInstances;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports that take longer than Kafka lets a consumer be away from it, by the site's settings for all services. */
@KafkaBroker
class LongExportIT {

    private static final Duration MAX_POLL_INTERVAL = Duration.ofSeconds(2);

    @TempDir
    private Path root;

    private final CountDownLatch answer = new CountDownLatch(1);
    private ExportUnderTest service;
    private Pacs slow;
    private Pacs quick;

    @BeforeEach
    void start(TestBroker broker) throws Exception {
        service = ExportUnderTest.start(
                broker,
                root,
                Map.of(
                        "spring.kafka.consumer.properties.max.poll.interval.ms",
                        String.valueOf(MAX_POLL_INTERVAL.toMillis())));
        slow = Pacs.start().answeringAfter(answer);
        quick = Pacs.start();
        service.configure(slow.as("Slow"));
        service.configure(quick.as("Quick"));
    }

    @AfterEach
    void stop() {
        answer.countDown();
        service.close();
        slow.close();
        quick.close();
    }

    @Test
    void sendsOnceWhatTakesLongerThanTheLongestPauseBetweenPolls() throws Exception {
        // given
        String exportId = service.request("Slow", false, List.of(service.file(TestInstances.ct())));
        await().until(() -> slow.received().size() == 1);

        // when
        await().pollDelay(MAX_POLL_INTERVAL.multipliedBy(2)).until(() -> true);
        answer.countDown();

        // then
        assertThat(service.completed(exportId).succeeded()).isTrue();
        String next = service.request("Slow", false, List.of(service.file(TestInstances.mr())));
        assertThat(service.completed(next).succeeded()).isTrue();
        assertThat(slow.received()).hasSize(2);
        assertThat(service.completions(exportId)).hasSize(1);
    }

    @Test
    void goesOnWithOtherExportsMeanwhile() throws Exception {
        // given
        service.request("Slow", false, List.of(service.file(TestInstances.ct())));
        await().until(() -> slow.received().size() == 1);
        List<String> file = List.of(service.file(TestInstances.mr()));

        // when
        List<String> others = IntStream.range(0, 8)
                .mapToObj(i -> service.request("Quick", false, file))
                .toList();

        // then
        await().until(() -> others.stream()
                .anyMatch(exportId -> !service.completions(exportId).isEmpty()));
        assertThat(slow.received()).hasSize(1);
    }
}
