package io.dicomadapter.grouper.topology;

import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.event.AssociationReleased;
import io.dicomadapter.event.Event;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.grouper.grouping.AssociationCount;
import io.dicomadapter.grouper.grouping.FaultOrigin;
import io.dicomadapter.grouper.grouping.GroupEngine;
import io.dicomadapter.grouper.grouping.Outcome;
import io.dicomadapter.grouper.grouping.Verdict;
import io.dicomadapter.grouper.grouping.Verdict.Failed;
import io.dicomadapter.grouper.grouping.Verdict.Grouped;
import io.dicomadapter.grouper.grouping.Verdict.Refused;
import io.dicomadapter.processor.JobProcessors;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets each instance in once, and finds the group that it belongs to. It remembers every instance that it saw, refused
 * ones too (their file is released): a replay of the topic changes nothing, whatever the configuration says by then. And
 * it knows when an association has ended: when as many of its instances were seen as the news of its end names.
 */
final class AdmitInstance implements Processor<String, Event, String, Step> {

    private static final Logger LOG = LoggerFactory.getLogger(AdmitInstance.class);
    private static final int FORGOTTEN_PER_TICK = 10_000;

    private final RuntimeConfiguration configuration;
    private final JobProcessors processors;
    private final GroupingSettings settings;
    private final GroupingMeters meters;

    private ProcessorContext<String, Step> context;
    private Remembered remembered;
    private Associations associations;
    private RuleBook rules;
    private Announcements announcements;

    AdmitInstance(
            RuntimeConfiguration configuration,
            JobProcessors processors,
            GroupingSettings settings,
            GroupingMeters meters) {
        this.configuration = configuration;
        this.processors = processors;
        this.settings = settings;
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<String, Step> initialContext) {
        context = initialContext;
        remembered = GroupingStores.remembered(context);
        associations = GroupingStores.associations(context);
        rules = new RuleBook(configuration, settings.awaitConfiguration(), new GroupEngine(processors));
        announcements = new Announcements(context, settings.source());
        context.schedule(settings.tick(), PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    private void tick(long now) {
        remembered.forget(now, FORGOTTEN_PER_TICK);
        associations.forget(now, FORGOTTEN_PER_TICK);
    }

    @Override
    public void process(Record<String, Event> arrival) {
        if (arrival.value() instanceof InstanceStored instance) {
            admit(arrival.key(), instance, arrival.headers());
        } else if (arrival.value() instanceof AssociationReleased news) {
            ended(news);
        }
    }

    /** The AE title may have been changed or deleted since; its open groups close by the rule that they opened under. */
    private void ended(AssociationReleased news) {
        String association = Associations.keyOf(news);
        AssociationCount before = associations.get(association);
        if (!before.equals(AssociationCount.NONE) || rules.watchesAssociations(news.calledAet())) {
            count(association, before, before.with(news), context.currentSystemTimeMs());
        }
    }

    private void admit(String key, InstanceStored instance, Headers headers) {
        if (remembered.contains(instance.instanceId())) {
            meters.instance(Outcome.REPLAYED);
            return;
        }
        long now = context.currentSystemTimeMs();
        remembered.add(instance.instanceId(), now + settings.remember().toMillis());

        Verdict verdict = rules.judge(instance);
        if (verdict instanceof Grouped grouped) {
            Step admitted = new Step.Admitted(grouped.admission());
            context.forward(new Record<>(grouped.admission().groupKey(), admitted, now, headers));
        } else if (verdict instanceof Refused refused) {
            turnAway(Outcome.UNHANDLED, instance, refused.reason());
            announcements.unhandled(key, instance, refused.reason(), now);
        } else if (verdict instanceof Failed failed) {
            turnAway(Outcome.FAILED, instance, failed.reason());
            logOrigin(failed);
            announcements.failed(key, instance, failed.reason(), now);
        }
        if (rules.watchesAssociations(instance.calledAet())) {
            String association = Associations.keyOf(instance);
            AssociationCount before = associations.get(association);
            count(association, before, before.plusSeen(), now);
        }
    }

    private void turnAway(Outcome outcome, InstanceStored instance, String reason) {
        LOG.warn("{} instanceId={} reason={}", outcome.tag(), instance.instanceId(), reason);
        meters.instance(outcome);
    }

    private void logOrigin(Failed failed) {
        if (failed.cause() != null) {
            LOG.warn("the processor failed: {}", FaultOrigin.of(failed.cause()));
        }
    }

    private void count(String association, AssociationCount before, AssociationCount count, long now) {
        associations.put(association, count, now + settings.remember().toMillis());
        if (count.hasEnded() && !before.hasEnded()) {
            context.forward(new Record<>(association, new Step.Ended(count.end()), now));
        }
    }
}
