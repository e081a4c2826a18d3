package io.dicomadapter.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.config.Destination;
import io.dicomadapter.dicom.testing.TestInstance;
import io.dicomadapter.dicom.testing.TestInstances;
import io.dicomadapter.event.ExportCompleted;
import io.dicomadapter.event.ExportOutcome;
import io.dicomadapter.event.ExportOutcome.Result;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A destination that never comes back. */
@KafkaBroker
class GiveUpIT {

    @TempDir
    private Path root;

    @Test
    void isDeadWhenItHasWaitedTooLongAndStillSaysWhatWasSentBefore(TestBroker broker) throws Exception {
        // given
        TestInstance sent = TestInstances.ct();
        TestInstance lost =
                TestInstances.of(TestInstances.Kind.CT).size(2048, 2048).build();
        try (Pacs pacs = Pacs.start().abortingWithin(lost.sopInstanceUid());
                ExportUnderTest service = ExportUnderTest.start(
                        broker,
                        root,
                        Map.of(
                                "scu.breaker.failures", "1",
                                "scu.breaker.probe-interval", "200ms",
                                "scu.breaker.give-up-after", "1s"))) {
            Destination destination = pacs.as("Gone");
            service.configure(destination);

            // when
            ExportCompleted completed = service.export("Gone", service.files(List.of(sent, lost)));

            // then
            assertThat(completed.succeeded()).isFalse();
            assertThat(completed.detail()).startsWith("the destination could not be reached for PT1S, at last: ");
            assertThat(completed.outcomes())
                    .extracting(ExportOutcome::result)
                    .containsExactly(Result.SENT, Result.NOT_SENT);
        }
    }
}
