package io.dicomadapter.export;

import io.dicomadapter.config.Destination;
import io.dicomadapter.dicom.dimse.DimseStatus;
import io.dicomadapter.dicom.pdu.ContextResult;
import io.dicomadapter.dicom.pdu.ProposedContext;
import io.dicomadapter.dicom.scp.Admission;
import io.dicomadapter.dicom.scp.AssociationHandler;
import io.dicomadapter.dicom.scp.AssociationRequest;
import io.dicomadapter.dicom.scp.ContextAnswer;
import io.dicomadapter.dicom.scp.DataSetInput;
import io.dicomadapter.dicom.scp.DicomServer;
import io.dicomadapter.dicom.scp.ServerSettings;
import io.dicomadapter.dicom.scp.StoreAnswer;
import io.dicomadapter.dicom.scp.StoreRequest;
import io.dicomadapter.dicom.ul.Timeouts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A PACS on a port of its own that takes everything, unless it is told otherwise. */
public final class Pacs implements AssociationHandler, AutoCloseable {

    public static final String AE_TITLE = "MAINPACS";

    private static final long PATIENCE_SECONDS = 60;

    /** An instance as it arrived. */
    public record Received(StoreRequest request, ByteBuffer dataSet) {}

    private final DicomServer server;
    private final List<AssociationRequest> associations = new CopyOnWriteArrayList<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Map<String, StoreAnswer> answers = new ConcurrentHashMap<>();
    private final Set<String> refusedSopClasses = ConcurrentHashMap.newKeySet();
    private final Map<String, StoreAnswer> firstAnswers = new ConcurrentHashMap<>();
    private final Set<String> unanswered = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger atWork = new AtomicInteger();
    private final AtomicInteger mostAtWork = new AtomicInteger();
    private volatile Duration delay = Duration.ZERO;
    private volatile String abortedWithin = "";
    private volatile CountDownLatch answering = new CountDownLatch(0);

    private Pacs(int port) {
        ServerSettings settings = new ServerSettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 25, 16384, Timeouts.defaults());
        server = new DicomServer(settings, request -> {
            associations.add(request);
            return Admission.accept(this);
        });
    }

    public static Pacs start() throws IOException {
        return startAt(0);
    }

    /** On this port, where one was before and will be again. */
    public static Pacs startAt(int port) throws IOException {
        Pacs pacs = new Pacs(port);
        pacs.server.start();
        return pacs;
    }

    public Pacs answering(String sopInstanceUid, int status, String comment) {
        answers.put(sopInstanceUid, new StoreAnswer(new DimseStatus(status), comment));
        return this;
    }

    /** So at first, and with success from then on. */
    public Pacs answeringFirst(String sopInstanceUid, int status) {
        firstAnswers.put(sopInstanceUid, StoreAnswer.of(new DimseStatus(status)));
        return this;
    }

    /** With success, whatever it was told before. */
    public void answeringAll() {
        answers.clear();
    }

    /** Takes this instance, but never says so. */
    public Pacs silentAbout(String sopInstanceUid) {
        unanswered.add(sopInstanceUid);
        return this;
    }

    /** Takes so long for each instance. */
    public Pacs taking(Duration eachInstance) {
        delay = eachInstance;
        return this;
    }

    public Pacs refusing(String sopClassUid) {
        refusedSopClasses.add(sopClassUid);
        return this;
    }

    /** Aborts in the middle of this instance. */
    public Pacs abortingWithin(String sopInstanceUid) {
        abortedWithin = sopInstanceUid;
        return this;
    }

    /** Takes instances, but answers only when the latch is open. */
    public Pacs answeringAfter(CountDownLatch latch) {
        answering = latch;
        return this;
    }

    public Destination as(String name) {
        return new Destination(name, AE_TITLE, "127.0.0.1", server.port());
    }

    public int port() {
        return server.port();
    }

    /** How often an instance arrived. */
    public long arrivals(String sopInstanceUid) {
        return received.stream()
                .filter(each -> each.request().sopInstanceUid().equals(sopInstanceUid))
                .count();
    }

    /** The most instances that it was taking at one time. */
    public int mostAtWork() {
        return mostAtWork.get();
    }

    public List<Received> received() {
        return received;
    }

    public List<AssociationRequest> associations() {
        return associations;
    }

    @Override
    public ContextAnswer answer(ProposedContext proposed) {
        return refusedSopClasses.contains(proposed.abstractSyntax())
                ? ContextAnswer.refuse(ContextResult.ABSTRACT_SYNTAX_NOT_SUPPORTED)
                : ContextAnswer.accept(proposed.transferSyntaxes().get(0));
    }

    @Override
    public StoreAnswer store(StoreRequest request, DataSetInput dataSet) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (ByteBuffer part = dataSet.next(); part != null; part = dataSet.next()) {
            byte[] copy = new byte[part.remaining()];
            part.get(copy);
            bytes.writeBytes(copy);
            if (request.sopInstanceUid().equals(abortedWithin)) {
                // On a thread of its own: closing waits for this association, which ends in next().
                new Thread(server::close, "pacs-abort").start();
            }
        }
        received.add(new Received(request, ByteBuffer.wrap(bytes.toByteArray())));
        mostAtWork.accumulateAndGet(atWork.incrementAndGet(), Math::max);
        awaitOrFail(unanswered.contains(request.sopInstanceUid()) ? closed : answering);
        LockSupport.parkNanos(delay.toNanos());
        atWork.decrementAndGet();
        StoreAnswer first = firstAnswers.remove(request.sopInstanceUid());
        if (first != null) {
            return first;
        }
        return answers.getOrDefault(request.sopInstanceUid(), StoreAnswer.success());
    }

    @Override
    public void close() {
        closed.countDown();
        server.close();
    }

    private static void awaitOrFail(CountDownLatch answering) throws IOException {
        try {
            if (!answering.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("the test never let the PACS answer");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
