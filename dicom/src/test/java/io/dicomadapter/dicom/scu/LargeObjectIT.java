package io.dicomadapter.dicom.scu;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.dicom.AeTitle;
import io.dicomadapter.dicom.pdu.ProposedContext;
import io.dicomadapter.dicom.scp.AssociationHandler;
import io.dicomadapter.dicom.scp.ContextAnswer;
import io.dicomadapter.dicom.scp.DataSetInput;
import io.dicomadapter.dicom.scp.DicomServer;
import io.dicomadapter.dicom.scp.StoreAnswer;
import io.dicomadapter.dicom.scp.StoreRequest;
import io.dicomadapter.dicom.testing.GeneratedDataSet;
import io.dicomadapter.dicom.testing.Messages;
import io.dicomadapter.dicom.testing.TestServer;
import io.dicomadapter.dicom.ul.Timeouts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One object that no memory holds, from our SCU to our SCP in a JVM with a heap of 64 MiB, and as little outside of it. */
class LargeObjectIT {

    private static final String[] SMALL = {"-Xmx64m", "-XX:MaxDirectMemorySize=64m", "-XX:+UseSerialGC"};

    // 2 GiB, and beyond what 32 bits count
    @ParameterizedTest
    @ValueSource(longs = {1L << 31, (1L << 32) + 1_000_000})
    void passesAnObjectThatIsLargerThanTheHeap(long size) throws Exception {
        // when
        String said = inSmallJvm(size);
        // then
        assertThat(said).endsWith("0000 " + size + System.lineSeparator());
    }

    private static String inSmallJvm(long size) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(java));
        command.addAll(List.of(SMALL));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), LargeObjectIT.class.getName(), "" + size));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return said;
    }

    /** What the small JVM does: says how the object was answered, and how many of its bytes arrived. */
    public static void main(String... arguments) throws IOException {
        long size = Long.parseLong(arguments[0]);
        AtomicLong received = new AtomicLong();
        try (DicomServer server = TestServer.serving(new Counting(received));
                ScuAssociation association = ScuAssociation.open(
                        new ScuSettings(AeTitle.of("SENDER"), 16384, Timeouts.defaults()),
                        TestServer.address(server),
                        Messages.request().contexts())) {
            StoreResponse response = association.store(
                    new StoreItem(Messages.CT, Messages.INSTANCE, Messages.EXPLICIT_LE, new GeneratedDataSet(size)));
            association.release();
            System.out.println(response.status() + " " + received);
        }
    }

    private record Counting(AtomicLong received) implements AssociationHandler {
        @Override
        public ContextAnswer answer(ProposedContext proposed) {
            return ContextAnswer.accept(proposed.transferSyntaxes().get(0));
        }

        @Override
        public StoreAnswer store(StoreRequest request, DataSetInput dataSet) throws IOException {
            for (ByteBuffer part = dataSet.next(); part != null; part = dataSet.next()) {
                received.addAndGet(part.remaining());
            }
            return StoreAnswer.success();
        }
    }
}
