package io.dicomadapter.export.task;

import io.dicomadapter.event.ExportTask;
import io.dicomadapter.event.ExportTask.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/** The owned partitions of {@code exports.tasks} as a table, with a queue for each lane. Used by one thread. */
final class OpenTasks {

    private static final long IN_HAND = Long.MAX_VALUE;

    private record Place(int partition, String taskId) {}

    /** The last record of a task. */
    private static final class Entry {
        private final Place place;
        private ExportTask task;
        /** What it came to is recorded at this offset: what was written before is not news any more. */
        private long settledAt;
        /** Offset of the last record that was read. */
        private long readAt;

        private Entry(Place place) {
            this.place = place;
        }

        private Lane lane() {
            return Lane.of(task.destination(), place.partition());
        }

        private Claim claim() {
            return new Claim(place.partition(), task);
        }

        private Instant dueAt() {
            return task.dueAt();
        }
    }

    private static final Comparator<Entry> BY_DUE_TIME =
            Comparator.comparing(Entry::dueAt).thenComparing(entry -> entry.place.taskId());

    private final Map<Place, Entry> entries = new HashMap<>();
    private final Map<Lane, TreeSet<Entry>> queues = new HashMap<>();
    private final Map<Lane, Set<String>> underWay = new HashMap<>();
    private final Set<Place> beingRecorded = new HashSet<>();

    /** Takes a record of the topic in; null is a tombstone. */
    void read(int partition, long offset, String taskId, ExportTask task) {
        Entry entry = entries.computeIfAbsent(new Place(partition, taskId), Entry::new);
        dequeue(entry);
        if (task == null) {
            entries.remove(entry.place);
            return;
        }
        entry.task = task;
        entry.readAt = offset;
        if (offset >= entry.settledAt) {
            enqueue(entry);
        }
    }

    /** Forgets what another process has taken over. */
    void forget(Collection<Integer> partitions) {
        List<Entry> gone = entries.values().stream()
                .filter(entry -> partitions.contains(entry.place.partition()))
                .toList();
        for (Entry entry : gone) {
            dequeue(entry);
            entries.remove(entry.place);
        }
    }

    /**
     * The tasks that are due and may be tried; they are under way from now on. The destination with the fewest under way
     * comes first, so that none takes all places while another waits.
     *
     * @param places how many at most
     * @param permits how many of a destination, in lower case, may be under way at a time
     */
    List<Claim> takeDue(Instant now, int places, ToIntFunction<String> permits) {
        List<Claim> due = new ArrayList<>();
        Map<String, Integer> busy = busy();
        Map<String, Integer> allowed = new HashMap<>();
        waitingLanes().forEach(lane -> allowed.computeIfAbsent(lane.destination(), permits::applyAsInt));
        while (due.size() < places) {
            Optional<Entry> next = nextDue(now, busy, allowed);
            if (next.isEmpty()) {
                break;
            }
            Entry entry = next.get();
            queues.get(entry.lane()).remove(entry);
            // Taken over, given up and got back while its try lasted: that try's end puts it back.
            if (underWay.computeIfAbsent(entry.lane(), first -> new HashSet<>()).add(entry.place.taskId())) {
                busy.merge(entry.lane().destination(), 1, Integer::sum);
                entry.settledAt = IN_HAND;
                due.add(entry.claim());
            }
        }
        return due;
    }

    /**
     * Waiting tasks to be settled without a try; they are in hand until that is recorded, or not.
     *
     * @param lanes in which to look
     */
    List<Claim> take(int atMost, Predicate<Lane> lanes, Predicate<Claim> which) {
        List<Claim> taken = new ArrayList<>();
        for (Lane lane : waitingLanes()) {
            if (!lanes.test(lane)) {
                continue;
            }
            TreeSet<Entry> queue = queues.get(lane);
            List<Entry> wanted = queue.stream()
                    .filter(entry -> !beingRecorded.contains(entry.place) && which.test(entry.claim()))
                    .limit(atMost - taken.size())
                    .toList();
            for (Entry entry : wanted) {
                queue.remove(entry);
                entry.settledAt = IN_HAND;
                taken.add(entry.claim());
            }
        }
        return taken;
    }

    /** A try has ended. Returns false if the task is not ours any more: then its end is not ours to tell. */
    boolean returned(Claim tried) {
        underWay.get(tried.lane()).remove(tried.task().taskId());
        Entry entry = entries.get(place(tried));
        if (entry == null) {
            return false;
        }
        if (entry.settledAt != IN_HAND) {
            enqueue(entry);
            return false;
        }
        return true;
    }

    /** Whether a task whose try has ended is still ours, and still waits for that to be written. */
    boolean isInHand(Claim tried) {
        Entry entry = entries.get(place(tried));
        return entry != null
                && entry.settledAt == IN_HAND
                && !underWay.getOrDefault(tried.lane(), Set.of())
                        .contains(tried.task().taskId());
    }

    /** What they came to is being written: until it is {@linkplain #settled known} how that went, they are not begun. */
    void beingRecorded(List<Claim> claims) {
        claims.forEach(claim -> beingRecorded.add(place(claim)));
    }

    /**
     * What they came to is written, and counts when it is read; or it isn't, and they are tried again.
     *
     * @param offsets of the records; none where nothing was written
     */
    void settled(List<Claim> claims, Map<Claim, Long> offsets, Instant again) {
        for (Claim claim : claims) {
            beingRecorded.remove(place(claim));
            if (offsets.containsKey(claim)) {
                recorded(claim, offsets.get(claim));
            } else {
                unrecorded(claim, again);
            }
        }
    }

    private void recorded(Claim claim, long offset) {
        Entry entry = entries.get(place(claim));
        if (entry != null) {
            entry.settledAt = offset;
            // The reader may have been faster.
            if (entry.readAt >= offset) {
                enqueue(entry);
            }
        }
    }

    /** Nothing was written: to be tried again. */
    void unrecorded(Claim claim, Instant again) {
        Entry entry = entries.get(place(claim));
        if (entry != null) {
            entry.settledAt = 0;
            dequeue(entry);
            entry.task = claim.task().postponed(again);
            enqueue(entry);
        }
    }

    /** Lanes in which tasks wait. */
    Set<Lane> waitingLanes() {
        Set<Lane> lanes = new HashSet<>();
        queues.forEach((lane, queue) -> {
            if (!queue.isEmpty()) {
                lanes.add(lane);
            }
        });
        return lanes;
    }

    int underWay() {
        return underWay.values().stream().mapToInt(Set::size).sum();
    }

    /** Numbers by destination, in lower case. */
    Map<String, Backlog> backlogs() {
        Map<String, Backlog> backlogs = new TreeMap<>();
        underWay.forEach((lane, tasks) ->
                backlogs.merge(lane.destination(), new Backlog(0, 0, tasks.size(), null), Backlog::plus));
        for (Entry entry : entries.values()) {
            if (entry.task != null && entry.settledAt != IN_HAND) {
                backlogs.merge(entry.lane().destination(), Backlog.of(entry.task), Backlog::plus);
            }
        }
        return backlogs;
    }

    private Optional<Entry> nextDue(Instant now, Map<String, Integer> busy, Map<String, Integer> allowed) {
        return queues.values().stream()
                .filter(queue -> !queue.isEmpty() && !queue.first().dueAt().isAfter(now))
                .map(TreeSet::first)
                .filter(entry -> !beingRecorded.contains(entry.place))
                .filter(entry -> busyWith(entry, busy)
                        < allowed.getOrDefault(entry.lane().destination(), 0))
                .min(Comparator.comparingInt((Entry entry) -> busyWith(entry, busy))
                        .thenComparing(BY_DUE_TIME));
    }

    /** Under way by destination: also of partitions that were taken away, while it lasts. */
    private Map<String, Integer> busy() {
        Map<String, Integer> busy = new HashMap<>();
        underWay.forEach((lane, tasks) -> busy.merge(lane.destination(), tasks.size(), Integer::sum));
        return busy;
    }

    private static int busyWith(Entry entry, Map<String, Integer> busy) {
        return busy.getOrDefault(entry.lane().destination(), 0);
    }

    private static Place place(Claim claim) {
        return new Place(claim.partition(), claim.task().taskId());
    }

    private void enqueue(Entry entry) {
        if (entry.task.state() == State.WAITING) {
            queues.computeIfAbsent(entry.lane(), lane -> new TreeSet<>(BY_DUE_TIME))
                    .add(entry);
        }
    }

    private void dequeue(Entry entry) {
        if (entry.task != null && queues.containsKey(entry.lane())) {
            queues.get(entry.lane()).remove(entry);
        }
    }
}
