package io.dicomadapter.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.dicom.Uid;
import io.dicomadapter.dicom.data.FileMetaInformation;
import io.dicomadapter.dicom.testing.TestInstances;
import io.dicomadapter.event.ExportCompleted;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More kinds of instances than an association has presentation contexts. */
@KafkaBroker
class ManyContextsIT {

    private static final List<String> TRANSFER_SYNTAXES = List.of(
            "1.2.840.10008.1.2",
            "1.2.840.10008.1.2.1",
            "1.2.840.10008.1.2.4.50",
            "1.2.840.10008.1.2.4.90",
            "1.2.840.10008.1.2.5");
    private static final int SOP_CLASSES = 30;

    @TempDir
    private Path root;

    @Test
    void sendsMoreKindsThanOneAssociationTakesOverTwo(TestBroker broker) throws Exception {
        // given
        try (ExportUnderTest service = ExportUnderTest.start(broker, root);
                Pacs pacs = Pacs.start()) {
            service.configure(pacs.as("MainPacs"));
            byte[] dataSet = TestInstances.ct().dataSet();
            List<String> files = new ArrayList<>();
            for (int sopClass = 1; sopClass <= SOP_CLASSES; sopClass++) {
                for (String syntax : TRANSFER_SYNTAXES) {
                    files.add(service.file(
                            "results/" + files.size() + ".dcm",
                            part10("1.2.840.10008.5.1.4.1.1." + sopClass, syntax, dataSet)));
                }
            }

            // when
            ExportCompleted completed = service.export("MainPacs", files);

            // then
            assertThat(completed.outcomes())
                    .hasSize(150)
                    .allMatch(outcome -> outcome.result().isSent());
            assertThat(pacs.associations())
                    .extracting(association -> association.contexts().size())
                    .containsExactly(128, 22);
            assertThat(pacs.received())
                    .extracting(received -> received.request().sopClassUid()
                            + received.request().transferSyntax().uid())
                    .doesNotHaveDuplicates()
                    .hasSize(150);
            assertThat(pacs.received())
                    .allSatisfy(
                            received -> assertThat(received.dataSet().array()).isEqualTo(dataSet));
        }
    }

    private static byte[] part10(String sopClass, String syntax, byte[] dataSet) throws IOException {
        ByteBuffer head = new FileMetaInformation(sopClass, Uid.random().value(), syntax, "", "").encode();
        return ByteBuffer.allocate(head.remaining() + dataSet.length)
                .put(head)
                .put(dataSet)
                .array();
    }
}
