package io.dicomadapter.grouper.topology;

import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.event.Event;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.event.kafka.EventSerdes;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.grouper.topology.Step.Admitted;
import io.dicomadapter.grouper.topology.Step.Announced;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The way from {@code instances.stored} to {@code jobs.ready}.
 *
 * <pre>
 * instances.stored -> admit --- by study, series, instance --> group (study-*) --> jobs.ready, files.released
 *                       | \---- by any other tag --[by-group]--> group (any-*) --> jobs.ready, files.released
 *                       \--> instances.unhandled, files.released
 * </pre>
 */
public final class GroupingTopology {

    private GroupingTopology() {}

    /** The topology; nothing runs, and nothing is read from the configuration, before Kafka Streams starts it. */
    public static Topology build(
            Topics topics, RuntimeConfiguration configuration, GroupingSettings settings, GroupingMeters meters) {
        StreamsBuilder builder = new StreamsBuilder();

        // Each instance once, with the rule that the configuration has for it now.
        KStream<String, Step> admissions = builder.stream(
                        topics.instancesStored().name(), read(topics))
                .process(
                        processor(
                                () -> new AdmitInstance(configuration, settings, meters), GroupingStores.ofAdmission()),
                        Named.as("admit"));

        // The topic is keyed by study: where the tag fixes the study, a group's instances are in this partition
        // already.
        KStream<String, Step> ofStudies = admitted(admissions, GroupingScope.STUDY)
                .process(grouping(GroupingScope.STUDY, settings, meters), Named.as("group-within-study"));

        // Any other tag (a Patient ID) may be found in several studies: its instances are brought together first.
        KStream<String, Step> ofAny = admitted(admissions, GroupingScope.ANY)
                .repartition(Repartitioned.with(Serdes.String(), EventSerdes.json(Admitted.class))
                        .withName("by-group")
                        .withNumberOfPartitions(topics.instancesStored().partitions()))
                .process(grouping(GroupingScope.ANY, settings, meters), Named.as("group-across-studies"));

        tell(admissions, topics.instancesUnhandled());
        tell(admissions, topics.filesReleased());
        tell(ofStudies, topics.jobsReady());
        tell(ofStudies, topics.filesReleased());
        tell(ofAny, topics.jobsReady());
        tell(ofAny, topics.filesReleased());
        return builder.build();
    }

    private static Consumed<String, InstanceStored> read(Topics topics) {
        Serde<InstanceStored> serde = topics.instancesStored().valueSerde();
        return Consumed.with(Serdes.String(), Serdes.serdeFrom(serde.serializer(), (topic, bytes) -> {
                    if (bytes == null) {
                        throw new SerializationException("record of topic " + topic + " has no value");
                    }
                    return serde.deserializer().deserialize(topic, bytes);
                }))
                // A group of readers without offsets has forgotten them: nothing may be skipped.
                .withOffsetResetPolicy(AutoOffsetReset.earliest());
    }

    private static KStream<String, Admitted> admitted(KStream<String, Step> admissions, GroupingScope scope) {
        return admissions
                .filter((key, step) -> step instanceof Admitted admitted && GroupingScope.of(admitted.rule()) == scope)
                .mapValues(Admitted.class::cast);
    }

    private static ProcessorSupplier<String, Admitted, String, Step> grouping(
            GroupingScope scope, GroupingSettings settings, GroupingMeters meters) {
        return processor(() -> new GroupInstances(scope, settings, meters), GroupingStores.ofGroups(scope));
    }

    private static <V> ProcessorSupplier<String, V, String, Step> processor(
            Supplier<Processor<String, V, String, Step>> processor, Set<StoreBuilder<?>> stores) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, V, String, Step> get() {
                return processor.get();
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return stores;
            }
        };
    }

    private static <V extends Event> void tell(KStream<String, Step> steps, Topic<V> topic) {
        steps.filter((key, step) ->
                        step instanceof Announced said && topic.valueType().isInstance(said.event()))
                .mapValues(step -> topic.valueType().cast(((Announced) step).event()))
                .to(topic.name(), Produced.with(topic.keySerde(), topic.valueSerde()));
    }
}
