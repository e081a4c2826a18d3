package io.dicomadapter.dicom.scu;

import io.dicomadapter.dicom.pdu.ProposedContext;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Those to one peer, the one that was used last in front. Releases hold the lock, so that nobody opens another to this peer
 * before one is gone; none takes longer than the ARTIM timer.
 */
final class IdleAssociations {

    private static final Logger log = LoggerFactory.getLogger(IdleAssociations.class);

    private final Semaphore places;
    private final Deque<Idle> idle = new ArrayDeque<>();

    /** @param places of this peer's and all others' */
    IdleAssociations(Semaphore places) {
        this.places = places;
    }

    /** One that can be used; else it has made room for a new one. */
    synchronized Optional<ScuAssociation> take(ScuSettings settings, List<ProposedContext> contexts) {
        for (Iterator<Idle> each = idle.iterator(); each.hasNext(); ) {
            Idle one = each.next();
            if (one.settings().equals(settings) && one.association().accepts(contexts)) {
                each.remove();
                places.release();
                if (one.association().isQuiet()) {
                    return Optional.of(one.association());
                }
                one.association().close();
            }
        }
        if (!idle.isEmpty()) {
            release(idle.removeLast());
        }
        return Optional.empty();
    }

    /** Releases it at once if there is no place for it, or no use any more. */
    synchronized void put(ScuSettings settings, ScuAssociation association, BooleanSupplier useless) {
        if (!association.isQuiet()) {
            association.close();
        } else if (useless.getAsBoolean() || !places.tryAcquire()) {
            release(association);
        } else {
            idle.addFirst(new Idle(settings, association, System.nanoTime()));
        }
    }

    synchronized void releaseIdleFor(Duration time) {
        while (!idle.isEmpty() && System.nanoTime() - idle.getLast().since() >= time.toNanos()) {
            release(idle.removeLast());
        }
    }

    synchronized void releaseAll() {
        releaseIdleFor(Duration.ZERO);
    }

    private void release(Idle one) {
        places.release();
        release(one.association());
    }

    private static void release(ScuAssociation association) {
        try (association) {
            association.release();
        } catch (IOException e) {
            log.debug("an idle association could not be released", e);
        }
    }

    /** @param since {@link System#nanoTime} */
    private record Idle(ScuSettings settings, ScuAssociation association, long since) {}
}
