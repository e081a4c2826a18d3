package io.dicomadapter.e2e.fault.export;

import io.dicomadapter.config.Destination;
import io.dicomadapter.dicom.pdu.ProposedContext;
import io.dicomadapter.dicom.scp.Admission;
import io.dicomadapter.dicom.scp.AssociationEnd;
import io.dicomadapter.dicom.scp.AssociationHandler;
import io.dicomadapter.dicom.scp.AssociationRequest;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** A PACS of this JVM that writes down every instance it gets, and how each association ended. */
final class MoodyPacs implements AutoCloseable {

    private static final String AE_TITLE = "MOODYPACS";
    private static final int MOST_ASSOCIATIONS = 100;
    private static final int MAX_PDU = 16_384;
    /** Longer than the workers wait for an answer: see {@link ExportSite#arguments}. */
    private static final Duration TOO_LONG = Duration.ofSeconds(3);

    private final String name;
    private final int limit;
    private final int mostMillis;
    private final DicomServer server;
    private final Random random;
    /** These are guarded by this. */
    private final Map<String, Mood> moods = new HashMap<>();

    private final List<Arrival> arrivals = new ArrayList<>();
    private final Map<String, String> open = new HashMap<>();
    private final Set<String> cut = new HashSet<>();
    private final Set<String> ended = new HashSet<>();
    /** Associations with an instance that is not answered. */
    private final Set<String> atWork = new HashSet<>();

    private int mostAtWork;
    private String standing = "";

    private MoodyPacs(String name, int limit, int mostMillis, long seed) {
        this.name = name;
        this.limit = limit;
        this.mostMillis = mostMillis;
        this.random = new Random(seed);
        ServerSettings settings = new ServerSettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                MOST_ASSOCIATIONS,
                MAX_PDU,
                Timeouts.defaults());
        this.server = new DicomServer(settings, this::admit);
    }

    /**
     * @param limit associations that it allows
     * @param mostMillis the longest that it takes for an instance
     */
    static MoodyPacs start(String name, int limit, int mostMillis, long seed) throws IOException {
        MoodyPacs pacs = new MoodyPacs(name, limit, mostMillis, seed);
        pacs.server.start();
        return pacs;
    }

    String name() {
        return name;
    }

    Destination entry() {
        return new Destination(name, AE_TITLE, "127.0.0.1", server.port(), null, limit, false, null, null, null);
    }

    int limit() {
        return limit;
    }

    synchronized void meet(String sopInstanceUid, Mood mood) {
        moods.put(sopInstanceUid, mood);
    }

    /** All so far, in the order in which they came. */
    synchronized List<Arrival> arrivals() {
        return List.copyOf(arrivals);
    }

    /** Associations that ended without a release, and not by a mood. */
    synchronized Set<String> cut() {
        return Set.copyOf(cut);
    }

    /** How many of a worker are open. */
    synchronized long openOf(String caller) {
        return open.values().stream().filter(caller::equals).count();
    }

    synchronized long arrivalsOf(String caller) {
        return arrivals.stream()
                .filter(arrival -> arrival.caller().equals(caller))
                .count();
    }

    /** What this worker had in flight stays so, and counts no more: others have its permits by now. */
    synchronized void standsStill(String caller) {
        standing = caller;
        open.forEach((association, of) -> {
            if (of.equals(caller)) {
                atWork.remove(association);
            }
        });
    }

    /** What it sends from now on counts again. */
    synchronized void goesOn() {
        standing = "";
    }

    /** The most instances that were with it at one time. */
    synchronized int mostAtWork() {
        return mostAtWork;
    }

    private synchronized Admission admit(AssociationRequest request) {
        open.put(request.associationId(), request.callingAet());
        return Admission.accept(new Recording(request));
    }

    private synchronized Mood begin(AssociationRequest association, String sopInstanceUid) {
        if (!standing.equals(association.callingAet())) {
            atWork.add(association.associationId());
            mostAtWork = Math.max(mostAtWork, atWork.size());
        }
        return moods.getOrDefault(sopInstanceUid, Mood.TAKES);
    }

    private synchronized void expectEnd(String association, Mood mood) {
        if (mood.endsTheAssociation()) {
            ended.add(association);
        }
    }

    private synchronized void end(String association, String sopInstanceUid, Mood mood) {
        atWork.remove(association);
        if (mood.passes()) {
            moods.put(sopInstanceUid, Mood.TAKES);
        }
    }

    private synchronized long arrived(Arrival arrival) {
        arrivals.add(arrival);
        return random.nextInt(mostMillis + 1);
    }

    private synchronized void ended(String association, AssociationEnd end) {
        open.remove(association);
        if (end != AssociationEnd.RELEASED && !ended.contains(association)) {
            cut.add(association);
        }
    }

    @Override
    public void close() {
        server.close();
    }

    private final class Recording implements AssociationHandler {

        private final AssociationRequest association;

        Recording(AssociationRequest association) {
            this.association = association;
        }

        @Override
        public ContextAnswer answer(ProposedContext proposed) {
            return ContextAnswer.accept(proposed.transferSyntaxes().get(0));
        }

        @Override
        public StoreAnswer store(StoreRequest request, DataSetInput dataSet) throws IOException {
            Mood mood = begin(association, request.sopInstanceUid());
            try {
                take(request, dataSet, mood);
            } finally {
                end(association.associationId(), request.sopInstanceUid(), mood);
            }
            if (mood == Mood.NEVER_ANSWERS) {
                LockSupport.parkNanos(TOO_LONG.toNanos());
            }
            return mood.answer();
        }

        private void take(StoreRequest request, DataSetInput dataSet, Mood mood) throws IOException {
            expectEnd(association.associationId(), mood);
            while (dataSet.next() != null) {
                if (mood == Mood.HANGS_UP_WITHIN) {
                    hangUp();
                }
            }
            long millis = arrived(
                    new Arrival(request.sopInstanceUid(), association.associationId(), association.callingAet(), mood));
            LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
            if (mood == Mood.HANGS_UP_BEFORE_THE_ANSWER) {
                hangUp();
            }
        }

        /** A channel closes when a thread uses it that is interrupted. */
        private static void hangUp() {
            Thread.currentThread().interrupt();
        }

        @Override
        public void ended(AssociationEnd end) {
            MoodyPacs.this.ended(association.associationId(), end);
        }
    }
}
