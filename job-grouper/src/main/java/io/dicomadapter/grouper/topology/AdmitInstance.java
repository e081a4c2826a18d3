package io.dicomadapter.grouper.topology;

import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.grouper.topology.Verdict.Grouped;
import io.dicomadapter.grouper.topology.Verdict.Refused;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets each instance in once, and finds the rule that it is grouped by. It remembers every instance that it saw, refused
 * ones too (their file is released): a replay of the topic changes nothing, whatever the configuration says by then.
 */
final class AdmitInstance implements Processor<String, InstanceStored, String, Step> {

    private static final Logger LOG = LoggerFactory.getLogger(AdmitInstance.class);
    private static final int FORGOTTEN_PER_TICK = 10_000;

    private final RuntimeConfiguration configuration;
    private final GroupingSettings settings;
    private final GroupingMeters meters;

    private ProcessorContext<String, Step> context;
    private Remembered remembered;
    private RuleBook rules;
    private Announcements announcements;

    AdmitInstance(RuntimeConfiguration configuration, GroupingSettings settings, GroupingMeters meters) {
        this.configuration = configuration;
        this.settings = settings;
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<String, Step> initialContext) {
        context = initialContext;
        remembered = GroupingStores.remembered(context);
        rules = new RuleBook(configuration, settings.awaitConfiguration());
        announcements = new Announcements(context, settings.source());
        context.schedule(
                settings.tick(), PunctuationType.WALL_CLOCK_TIME, now -> remembered.forget(now, FORGOTTEN_PER_TICK));
    }

    @Override
    public void process(Record<String, InstanceStored> arrival) {
        InstanceStored instance = arrival.value();
        if (remembered.contains(instance.instanceId())) {
            meters.instance(Outcome.REPLAYED);
            return;
        }
        long now = context.currentSystemTimeMs();
        remembered.add(instance.instanceId(), now + settings.remember().toMillis());

        Verdict verdict = rules.judge(instance);
        if (verdict instanceof Grouped grouped) {
            context.forward(new Record<>(
                    grouped.groupKey(), new Step.Admitted(grouped.rule(), instance), now, arrival.headers()));
        } else if (verdict instanceof Refused refused) {
            LOG.warn("unhandled instanceId={} reason={}", instance.instanceId(), refused.reason());
            meters.instance(Outcome.UNHANDLED);
            announcements.unhandled(arrival.key(), instance, refused.reason(), now);
        }
    }
}
