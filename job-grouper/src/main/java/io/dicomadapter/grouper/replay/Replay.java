package io.dicomadapter.grouper.replay;

import io.dicomadapter.event.AssociationReleased;
import io.dicomadapter.event.Event;
import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.grouper.grouping.RuleFaultException;
import io.dicomadapter.grouper.replay.ReplayResult.Entry;
import io.dicomadapter.grouper.simulation.Simulation;
import io.dicomadapter.processor.JobProcessors;
import io.dicomadapter.service.KafkaClients;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Lets recorded events happen once more, in memory, and compares what comes of it with what was made. */
public final class Replay {

    private final KafkaClients clients;
    private final Topics topics;
    private final JobProcessors processors;
    private final Duration remember;
    private final InstantSource clock;

    /** @param remember how long the service remembers closed groups */
    public Replay(
            KafkaClients clients, Topics topics, JobProcessors processors, Duration remember, InstantSource clock) {
        this.clients = clients;
        this.topics = topics;
        this.processors = processors;
        this.remember = remember;
        this.clock = clock;
    }

    /**
     * Reads all that Kafka has, and changes nothing. Takes memory for the id of every instance of the scope's AE titles.
     *
     * @throws MissingTopicException where a topic or a partition is not there
     * @throws RuleFaultException where a job processor fails
     */
    public ReplayResult run(ReplayScope scope, ReplayRules rules) {
        Instant now = clock.instant();
        ReplayedGroups replayed = new ReplayedGroups(scope);
        Simulation site = new Simulation(processors, Instant.EPOCH, remember, replayed);

        RecordedTopics recorded = new RecordedTopics(
                        clients, List.of(topics.instancesStored(), topics.associationsReleased()))
                .only(topics.instancesStored(), scope.offsets());
        History history = new History(scope, rules, site);
        recorded.read(history::happens);
        site.closeAll();

        // Afterwards: what was made in the meantime counts as made.
        MadeGroups made = readMade(scope);
        Comparison comparison = new Comparison(made, site::hasSeen, now);
        return new ReplayResult(
                compare(comparison, replayed, scope),
                made,
                history.instances,
                recorded.unreadable(),
                comparison.cutButTouched(scope::tellsOf),
                replayed.turnedAway());
    }

    /**
     * Number of records of instances that it would read, or a few more.
     *
     * @throws MissingTopicException where a topic or a partition is not there
     */
    public long size(ReplayScope scope) {
        return new RecordedTopics(clients, List.of(topics.instancesStored()))
                .only(topics.instancesStored(), scope.offsets())
                .size();
    }

    private static List<Entry> compare(Comparison comparison, ReplayedGroups replayed, ReplayScope scope) {
        Stream<Entry> ofReplay =
                replayed.told().stream().map(group -> new Entry(comparison.compare(GroupFacts.of(group)), group));
        Stream<Entry> missing = comparison.missing(replayed::has).stream()
                .filter(line -> scope.tellsOf(line.group()))
                .map(line -> new Entry(line, null));
        return Stream.concat(ofReplay, missing)
                .sorted(Comparator.comparing(
                                (Entry entry) -> entry.line().group().openedAt())
                        .thenComparing(entry -> entry.line().group().id().groupId())
                        .thenComparing(entry -> entry.line().group().id().revision()))
                .toList();
    }

    private MadeGroups readMade(ReplayScope scope) {
        MadeGroups made = new MadeGroups();
        new RecordedTopics(clients, List.of(topics.jobsReady())).read(event -> {
            if (event.event() instanceof GroupClosed group && scope.reads(group.calledAet())) {
                made.add(group);
            }
        });
        return made;
    }

    /** Feeds the events to the site, each at its time. */
    private static final class History {
        private final ReplayScope scope;
        private final ReplayRules rules;
        private final Simulation site;
        private long instances;

        History(ReplayScope scope, ReplayRules rules, Simulation site) {
            this.scope = scope;
            this.rules = rules;
            this.site = site;
        }

        void happens(RecordedEvent recorded) {
            Event event = recorded.event();
            if (event instanceof InstanceStored instance && scope.reads(instance.calledAet())) {
                instances++;
                site.moveTo(recorded.time());
                site.take(instance, rules.of(instance.calledAet()));
            } else if (event instanceof AssociationReleased news && scope.reads(news.calledAet())) {
                site.moveTo(recorded.time());
                site.take(news);
            }
        }
    }
}
