package io.dicomadapter.dicom.scu;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.dicom.AeTitle;
import io.dicomadapter.dicom.dimse.DimseStatus;
import io.dicomadapter.dicom.pdu.ProposedContext;
import io.dicomadapter.dicom.scp.Admission;
import io.dicomadapter.dicom.scp.AssociationHandler;
import io.dicomadapter.dicom.scp.ContextAnswer;
import io.dicomadapter.dicom.scp.DataSetInput;
import io.dicomadapter.dicom.scp.DicomServer;
import io.dicomadapter.dicom.scp.ServerSettings;
import io.dicomadapter.dicom.scp.StoreAnswer;
import io.dicomadapter.dicom.scp.StoreRequest;
import io.dicomadapter.dicom.testing.GeneratedDataSet;
import io.dicomadapter.dicom.testing.Messages;
import io.dicomadapter.dicom.testing.TestServer;
import io.dicomadapter.dicom.ul.Timeouts;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our SCU to our SCP: every byte arrives, whatever the sizes, and nothing is ever held whole. */
class TransferTest {

    private static final long LARGE = 256L << 20;
    private static final long INSTANCE = 512 << 10;

    @ParameterizedTest(name = "SCP receives PDUs of up to {0}, SCU of up to {1}")
    @CsvSource({"4096, 131072", "16384, 4096", "131072, 0", "0, 131072", "0, 0", "8, 8", "9, 16384", "65536, 16384"})
    void obeysTheMaximumLengthOfEitherSide(int scpMaximum, int scuMaximum) throws IOException {
        // given
        CheckingHandler handler = new CheckingHandler();
        try (DicomServer server = server(handler, scpMaximum, 25);
                ScuAssociation association = open(server, scuMaximum)) {
            // when sizes around those of fragments, the empty one included
            List<Long> sizes = scpMaximum != 0 && scpMaximum < 4096
                    ? List.of(0L, 2L, 999L, 1000L)
                    : List.of(0L, 2L, 4090L, 4092L, 8180L, 131066L, 131068L, 262132L, 1_000_001L);
            for (long size : sizes) {
                assertThat(send(association, size)).isEqualTo(DimseStatus.SUCCESS);
                // then
                assertThat(handler.lastSize).isEqualTo(size);
            }
            assertThat(association.echo()).isEqualTo(DimseStatus.SUCCESS);
            association.release();
        }
    }

    @Test
    void passesALargeStreamInConstantMemory() throws IOException {
        // given
        CheckingHandler handler = new CheckingHandler();
        try (DicomServer server = server(handler, 131072, 25);
                ScuAssociation association = open(server, 131072)) {
            send(association, 1 << 20);
            long direct = directMemory();
            long allocated = handler.allocated;
            // when
            long began = System.nanoTime();
            assertThat(send(association, LARGE)).isEqualTo(DimseStatus.SUCCESS);
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
            // then
            assertThat(handler.lastSize).isEqualTo(LARGE);
            // less if what other tests have left was collected meanwhile
            assertThat(directMemory()).isLessThanOrEqualTo(direct);
            // 2048 PDUs: headers and views only, a few objects each
            assertThat(handler.allocated - allocated)
                    .as("bytes allocated by the receiver")
                    .isLessThan(4 << 20);
            assertThat(millis).as("milliseconds for 256 MiB").isLessThan(60_000);
            association.release();
        }
    }

    @Test
    void allocatesLittleForEachInstance() throws IOException {
        // given
        int instances = 200;
        CheckingHandler handler = new CheckingHandler();
        try (DicomServer server = server(handler, 131072, 25);
                ScuAssociation association = open(server, 131072)) {
            for (int i = 0; i < instances; i++) {
                send(association, INSTANCE);
            }
            long before = handler.allocated;
            // when
            for (int i = 0; i < instances; i++) {
                send(association, INSTANCE);
            }
            // then
            long each = (handler.allocated - before) / instances;
            System.out.printf("heap allocated for each instance of 512 KiB received: %,d bytes%n", each);
            assertThat(each).isLessThanOrEqualTo(64 << 10);
            association.release();
        }
    }

    @Test
    void servesAssociationsInParallel() throws Exception {
        // given
        AtomicLong received = new AtomicLong();
        DicomServer server =
                TestServer.start(settings(131072, 4), request -> Admission.accept(new CheckingHandler(received)));
        ExecutorService senders = Executors.newFixedThreadPool(4);
        try (server) {
            // when
            List<Future<?>> sent = new ArrayList<>();
            for (int sender = 0; sender < 4; sender++) {
                sent.add(senders.submit(() -> sendMany(server)));
            }
            for (Future<?> each : sent) {
                each.get(60, TimeUnit.SECONDS);
            }
            // then
            assertThat(received.get()).isEqualTo(4L * 20 * 1_000_000);
        } finally {
            senders.shutdownNow();
        }
    }

    private static Void sendMany(DicomServer server) throws IOException {
        try (ScuAssociation association = open(server, 131072)) {
            for (int i = 0; i < 20; i++) {
                assertThat(send(association, 1_000_000)).isEqualTo(DimseStatus.SUCCESS);
            }
            association.release();
        }
        return null;
    }

    private static DimseStatus send(ScuAssociation association, long size) throws IOException {
        return association
                .store(new StoreItem(Messages.CT, Messages.INSTANCE, Messages.EXPLICIT_LE, new GeneratedDataSet(size)))
                .status();
    }

    private static ScuAssociation open(DicomServer server, int maximum) throws IOException {
        ScuSettings settings = new ScuSettings(AeTitle.of("SENDER"), maximum, Timeouts.defaults());
        return ScuAssociation.open(
                settings, TestServer.address(server), Messages.request().contexts());
    }

    private static DicomServer server(AssociationHandler handler, int maximum, int associations) throws IOException {
        return TestServer.start(settings(maximum, associations), request -> Admission.accept(handler));
    }

    private static ServerSettings settings(int maximum, int associations) {
        return new ServerSettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), associations, maximum, Timeouts.defaults());
    }

    private static long directMemory() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }

    /** Compares every byte with what was generated, and keeps none. */
    private static final class CheckingHandler implements AssociationHandler {
        private final AtomicLong total;
        private final com.sun.management.ThreadMXBean threads =
                (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        private volatile long lastSize;
        private volatile long allocated;

        CheckingHandler() {
            this(new AtomicLong());
        }

        CheckingHandler(AtomicLong total) {
            this.total = total;
        }

        @Override
        public ContextAnswer answer(ProposedContext proposed) {
            return ContextAnswer.accept(proposed.transferSyntaxes().get(0));
        }

        @Override
        public StoreAnswer store(StoreRequest request, DataSetInput dataSet) throws IOException {
            long size = 0;
            for (ByteBuffer part = dataSet.next(); part != null; part = dataSet.next()) {
                // first and last byte of each part, and its length, tell apart any loss and any mix
                assertThat(part.get(part.position())).isEqualTo(GeneratedDataSet.at(size));
                size += part.remaining();
                assertThat(part.get(part.limit() - 1)).isEqualTo(GeneratedDataSet.at(size - 1));
            }
            lastSize = size;
            total.addAndGet(size);
            allocated = threads.getCurrentThreadAllocatedBytes();
            return StoreAnswer.success();
        }
    }
}
