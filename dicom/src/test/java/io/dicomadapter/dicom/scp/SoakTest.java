package io.dicomadapter.dicom.scp;

import static io.dicomadapter.dicom.testing.Messages.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.dicom.pdu.PDataTf;
import io.dicomadapter.dicom.pdu.ProposedContext;
import io.dicomadapter.dicom.pdu.ReleaseRp;
import io.dicomadapter.dicom.pdu.ReleaseRq;
import io.dicomadapter.dicom.testing.ScriptedPeer;
import io.dicomadapter.dicom.testing.TestServer;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What an association takes it gives back: memory, threads and file descriptors are as before, however many there were.
 * {@code -Dsoak=full} (as in {@code make torture}) makes 10,000 and 2,000 of them.
 */
class SoakTest {

    private static final boolean FULL = "full".equals(System.getProperty("soak"));
    private static final int ABORTED = FULL ? 10_000 : 3000;
    private static final int RELEASED = FULL ? 2000 : 600;
    private static final int WARM_UP = 200;
    private static final long HEAP_SLACK = 4L << 20;
    /** What the JVM itself opens and starts meanwhile. */
    private static final int SLACK = 5;

    private static final byte[] DATA = new byte[10_000];

    @Test
    void leavesNothingBehindAfterThousandsOfAssociations() throws IOException {
        try (DicomServer server = TestServer.serving(new ForgetfulHandler())) {
            // given
            run(server, WARM_UP, WARM_UP);
            Used before = Used.now();
            // when
            run(server, ABORTED, RELEASED);
            // then
            // Direct buffers are given back by a thread of the JVM, some time after the garbage collection that finds
            // them.
            await().untilAsserted(() -> assertNothingIsLeftSince(before));
        }
    }

    private static void assertNothingIsLeftSince(Used before) throws IOException {
        Used after = Used.now();
        System.out.printf("soak: %,d aborted, %,d released: %s, before %s%n", ABORTED, RELEASED, after, before);
        assertThat(after.threads()).isLessThanOrEqualTo(before.threads() + SLACK);
        assertThat(after.fileDescriptors()).isLessThanOrEqualTo(before.fileDescriptors() + SLACK);
        assertThat(after.heap()).isLessThan(before.heap() + HEAP_SLACK);
        assertThat(after.directBuffers()).isLessThanOrEqualTo(before.directBuffers() + SLACK);
    }

    private static void run(DicomServer server, int aborted, int released) throws IOException {
        for (int i = 0; i < aborted; i++) {
            try (ScriptedPeer peer = TestServer.associated(server)) {
                peer.send(pdu(command(CT_CONTEXT, store(i % 0x10000)), data(false, DATA)));
                peer.reset();
            }
        }
        for (int i = 0; i < released; i++) {
            try (ScriptedPeer peer = TestServer.associated(server)) {
                peer.send(pdu(command(CT_CONTEXT, store(1)), data(true, DATA))).expect(PDataTf.class);
                peer.send(new ReleaseRq()).expect(ReleaseRp.class);
            }
        }
        await().untilAsserted(() -> assertThat(server.openAssociations()).isZero());
    }

    private record Used(long heap, int threads, long fileDescriptors, long directBuffers) {

        static Used now() throws IOException {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
                return new Used(
                        runtime.totalMemory() - runtime.freeMemory(),
                        ManagementFactory.getThreadMXBean().getThreadCount(),
                        open.count(),
                        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                                .filter(pool -> pool.getName().equals("direct"))
                                .mapToLong(BufferPoolMXBean::getCount)
                                .sum());
            }
        }
    }

    private static final class ForgetfulHandler implements AssociationHandler {

        @Override
        public ContextAnswer answer(ProposedContext proposed) {
            return ContextAnswer.accept(proposed.transferSyntaxes().get(0));
        }

        @Override
        public StoreAnswer store(StoreRequest request, DataSetInput dataSet) {
            return StoreAnswer.success();
        }
    }
}
