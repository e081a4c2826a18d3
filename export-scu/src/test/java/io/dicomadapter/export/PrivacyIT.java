package io.dicomadapter.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.dicom.testing.TestInstance;
import io.dicomadapter.dicom.testing.TestInstances;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What an export leaves outside event bodies: log lines, keys, headers. File names hold UIDs here, as payloads' do. */
@KafkaBroker
@ExtendWith(OutputCaptureExtension.class)
class PrivacyIT {

    @TempDir
    private Path root;

    @Test
    void keepsPatientDataOutOfLogsKeysAndHeaders(TestBroker broker, CapturedOutput output) throws Exception {
        // given
        TestInstance sent = TestInstances.ct();
        TestInstance refused = TestInstances.ct();
        List<ConsumerRecord<String, ?>> records = new ArrayList<>();
        try (ExportUnderTest service = ExportUnderTest.start(broker, root);
                Pacs pacs = Pacs.start()) {
            service.configure(pacs.as("MainPacs"));
            pacs.answering(refused.sopInstanceUid(), 0xA700, "no room for " + TestInstances.PATIENT_MARKER);

            // when
            String good = service.request("MainPacs", true, List.of(service.file(sent)));
            service.completed(good);
            String bad = service.request(
                    "MainPacs",
                    true,
                    List.of(service.file(refused), "results/" + TestInstances.PATIENT_MARKER + "/missing.dcm"));
            records.add(service.dead(bad));
            records.addAll(service.completions(good));
            records.addAll(service.completions(bad));
            records.addAll(service.released(good));
        }

        // then
        assertThat(records).hasSize(4);
        List<String> places = new ArrayList<>(List.of(output.getAll()));
        for (ConsumerRecord<String, ?> record : records) {
            places.add(record.key());
            record.headers().forEach(header -> places.add(new String(header.value(), StandardCharsets.UTF_8)));
        }
        assertThat(places)
                .noneMatch(place -> place.contains(TestInstances.PATIENT_MARKER)
                        || place.contains(sent.sopInstanceUid())
                        || place.contains(refused.sopInstanceUid())
                        || place.contains(refused.studyInstanceUid()));
        assertThat(output).contains("export succeeded exportId=export-1", "export failed exportId=export-2");
    }
}
