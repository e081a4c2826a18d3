package io.dicomadapter.dicom.scu;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.dicom.AeTitle;
import io.dicomadapter.dicom.dimse.DimseStatus;
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
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** One object beyond what 32 bits count; held nowhere. */
class LargeObjectIT {

    private static final long SIZE = (1L << 32) + 1_000_000;

    @Test
    void passesAnObjectOfMoreThanFourGibibytes() throws IOException {
        // given
        AtomicLong received = new AtomicLong();
        try (DicomServer server = TestServer.serving(new Counting(received));
                ScuAssociation association = ScuAssociation.open(
                        new ScuSettings(AeTitle.of("SENDER"), 16384, Timeouts.defaults()),
                        TestServer.address(server),
                        Messages.request().contexts())) {
            // when
            StoreItem item =
                    new StoreItem(Messages.CT, Messages.INSTANCE, Messages.EXPLICIT_LE, new GeneratedDataSet(SIZE));
            DimseStatus status = association.store(item).status();
            association.release();
            // then
            assertThat(status).isEqualTo(DimseStatus.SUCCESS);
            assertThat(received).hasValue(SIZE);
        }
    }

    private record Counting(AtomicLong received) implements AssociationHandler {
        @Override
        public ContextAnswer answer(io.dicomadapter.dicom.pdu.ProposedContext proposed) {
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
