package io.dicomadapter.bench.export;

import io.dicomadapter.dicom.pdu.ProposedContext;
import io.dicomadapter.dicom.scp.Admission;
import io.dicomadapter.dicom.scp.AssociationHandler;
import io.dicomadapter.dicom.scp.ContextAnswer;
import io.dicomadapter.dicom.scp.DataSetInput;
import io.dicomadapter.dicom.scp.DicomServer;
import io.dicomadapter.dicom.scp.ServerSettings;
import io.dicomadapter.dicom.scp.StoreAnswer;
import io.dicomadapter.dicom.scp.StoreRequest;
import io.dicomadapter.dicom.ul.Timeouts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A receiver that keeps nothing, takes as long for an instance as it is told, and notes when the first C-STORE-RQ came. */
final class SinkPacs implements AssociationHandler, AutoCloseable {

    private static final int MOST_ASSOCIATIONS = 50;
    private static final int PDU = 131_072;
    private static final long NONE = Long.MIN_VALUE;

    private final DicomServer server;
    private final Duration eachInstance;
    private final AtomicLong firstAt = new AtomicLong(NONE);

    private SinkPacs(Duration eachInstance) {
        this.eachInstance = eachInstance;
        server = new DicomServer(
                new ServerSettings(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        MOST_ASSOCIATIONS,
                        PDU,
                        Timeouts.defaults()),
                request -> Admission.accept(this));
    }

    static SinkPacs start(Duration eachInstance) throws IOException {
        SinkPacs pacs = new SinkPacs(eachInstance);
        pacs.server.start();
        return pacs;
    }

    int port() {
        return server.port();
    }

    /** From now on the next C-STORE-RQ is the first. */
    void forget() {
        firstAt.set(NONE);
    }

    /** When the first C-STORE-RQ came, in {@link System#nanoTime()}. */
    long firstAt() {
        return firstAt.get();
    }

    @Override
    public ContextAnswer answer(ProposedContext proposed) {
        return ContextAnswer.accept(proposed.transferSyntaxes().get(0));
    }

    @Override
    public StoreAnswer store(StoreRequest request, DataSetInput dataSet) throws IOException {
        boolean unused = firstAt.compareAndSet(NONE, System.nanoTime());
        while (dataSet.next() != null) {
            // nothing to do with it
        }
        LockSupport.parkNanos(eachInstance.toNanos());
        return StoreAnswer.success();
    }

    @Override
    public void close() {
        server.close();
    }
}
