package io.dicomadapter.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.dicom.testing.TestInstance;
import io.dicomadapter.dicom.testing.TestInstances;
import io.dicomadapter.e2e.harness.Sender;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three senders send one study at once: a modality, its gateway, and a PACS that forwards. */
class SameStudyIT {

    private static final int SENDERS = 3;
    private static final int SERIES = 2;
    private static final int INSTANCES_IN_TEST = 25;
    private static final int INSTANCES = 1000;

    private final SentLedger ledger = new SentLedger();

    @TempDir
    private Path folder;

    @Test
    void storesTheSameStudyOfThreeSendersThreeTimesWithoutMixingThem() throws Exception {
        // given
        int instances = Torture.size(INSTANCES_IN_TEST, INSTANCES);
        List<TestInstance> study = TestInstances.study(SERIES, instances);
        try (Ingest ingest = Ingest.of(Site.on(Broker.shared()), folder).start();
                Audit audit = new Audit(ingest, ledger)) {
            // when
            sendAtOnce(ingest, study);
            // then
            Audit.Result result = audit.assertExact();
            assertThat(result.events()).isEqualTo(SENDERS * study.size());
            assertThat(audit.distinctInstances()).isEqualTo(study.size());
            Torture.report(
                    "the same study from three senders at once",
                    1,
                    result,
                    audit.distinctInstances() + " after de-duplication");
        }
    }

    private void sendAtOnce(Ingest ingest, List<TestInstance> study) throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        try {
            List<Future<?>> sending = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                sending.add(senders.submit(() -> {
                    Sender.to(ingest.scpPort(), Site.AE_TITLE).send(entered(study), ledger::succeeded);
                    return null;
                }));
            }
            for (Future<?> sender : sending) {
                sender.get();
            }
        } finally {
            senders.shutdownNow();
        }
    }

    private Iterator<TestInstance> entered(List<TestInstance> study) {
        return study.stream().peek(ledger::tries).iterator();
    }
}
