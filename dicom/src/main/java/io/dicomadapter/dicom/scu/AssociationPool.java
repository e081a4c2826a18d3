package io.dicomadapter.dicom.scu;

import io.dicomadapter.dicom.AeAddress;
import io.dicomadapter.dicom.pdu.ProposedContext;
import io.dicomadapter.dicom.ul.AssociationException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Associations that stay open for a short while after their use, for bursts of exchanges with the same peer. For any thread.
 *
 * <p>None is opened to a peer while another to it is idle: that one is used, or released first. So a peer has never more
 * associations of this pool than were in use at a time, and whoever limits those limits these.
 */
public final class AssociationPool implements AutoCloseable {

    private final Duration idleTime;
    private final Semaphore places;
    private final Map<AeAddress, IdleAssociations> idle = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(1, AssociationPool::thread, new ThreadPoolExecutor.DiscardPolicy());
    private volatile boolean closed;

    /**
     * @param idleTime how long an association waits for another use before it is released; keep it well below what peers
     *     tolerate
     * @param idleMax how many may wait at a time, to all peers together; beyond them associations are released after use
     */
    public AssociationPool(Duration idleTime, int idleMax) {
        if (idleTime.isNegative() || idleTime.isZero() || idleMax < 1) {
            throw new IllegalArgumentException(
                    "idleTime and idleMax must be more than 0, not " + idleTime + " and " + idleMax);
        }
        this.idleTime = idleTime;
        this.places = new Semaphore(idleMax);
    }

    /**
     * An idle association to this peer that was opened with these settings and whose peer accepted all of the contexts, or
     * else a new one.
     *
     * @param contexts 1 to 128, see {@link ContextPlan}
     * @throws AssociationException if the peer refuses, can't be reached, or does not answer in time
     */
    public PooledAssociation take(ScuSettings settings, AeAddress peer, List<ProposedContext> contexts)
            throws IOException {
        Optional<ScuAssociation> found = idleTo(peer).take(settings, contexts);
        return new PooledAssociation(
                found.isPresent() ? found.get() : ScuAssociation.open(settings, peer, contexts),
                found.isPresent(),
                association -> keep(settings, peer, association));
    }

    /** Releases what is idle; what is in use is released when it is given back. */
    @Override
    public void close() {
        closed = true;
        timer.shutdownNow();
        idle.values().forEach(IdleAssociations::releaseAll);
    }

    private void keep(ScuSettings settings, AeAddress peer, ScuAssociation association) {
        IdleAssociations others = idleTo(peer);
        others.put(settings, association, () -> closed);
        Future<?> unused =
                timer.schedule(() -> others.releaseIdleFor(idleTime), idleTime.toNanos(), TimeUnit.NANOSECONDS);
    }

    private IdleAssociations idleTo(AeAddress peer) {
        return idle.computeIfAbsent(peer, any -> new IdleAssociations(places));
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "dicom-scu-idle");
        thread.setDaemon(true);
        return thread;
    }
}
