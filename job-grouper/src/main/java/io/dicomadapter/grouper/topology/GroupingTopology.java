package io.dicomadapter.grouper.topology;

import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.event.Event;
import io.dicomadapter.event.kafka.EventSerdes;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.grouper.topology.Step.Admitted;
import io.dicomadapter.grouper.topology.Step.Announced;
import io.dicomadapter.grouper.topology.Step.ToGroup;
import io.dicomadapter.processor.GroupScope;
import io.dicomadapter.processor.JobProcessors;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
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
 * instances.stored ------> admit --- within a study ------------> group (study-*) --> jobs.ready, files.released,
 * associations.released -/  | \---- across studies --[by-group]--> group (any-*) ---> instances.unhandled
 *                           \--> instances.unhandled, files.released
 * </pre>
 */
public final class GroupingTopology {

    private GroupingTopology() {}

    /** The topology; nothing runs, and nothing is read from the configuration, before Kafka Streams starts it. */
    public static Topology build(
            Topics topics,
            RuntimeConfiguration configuration,
            JobProcessors processors,
            GroupingSettings settings,
            GroupingMeters meters) {
        StreamsBuilder builder = new StreamsBuilder();
        StoreBuilder<?> associations = GroupingStores.ofAssociations();

        // Each instance once, with the rule that the configuration has for it now. The ends of associations have the
        // same keys and partitions: they come to where the instances are.
        KStream<String, Step> admissions = read(builder, topics.instancesStored())
                .merge(read(builder, topics.associationsReleased()), Named.as("arrivals"))
                .process(
                        processor(
                                () -> new AdmitInstance(configuration, processors, settings, meters),
                                GroupingStores.ofAdmission(associations)),
                        Named.as("admit"));

        // The topic is keyed by study: where the tag fixes the study, a group's instances are in this partition
        // already.
        KStream<String, Step> ofStudies = toGroup(admissions, GroupScope.STUDY)
                .process(
                        processor(
                                () -> new GroupInstances(GroupScope.STUDY, processors, settings, meters),
                                GroupingStores.ofGroupsWithinStudies(associations)),
                        Named.as("group-within-study"));

        // Any other tag (a Patient ID) may be found in several studies: its instances are brought together first.
        KStream<String, Step> ofAny = toGroup(admissions, GroupScope.ANY)
                .mapValues(Admitted.class::cast)
                .repartition(Repartitioned.with(Serdes.String(), EventSerdes.json(Admitted.class))
                        .withName("by-group")
                        .withNumberOfPartitions(topics.instancesStored().partitions()))
                .mapValues(ToGroup.class::cast)
                .process(
                        processor(
                                () -> new GroupInstances(GroupScope.ANY, processors, settings, meters),
                                GroupingStores.ofGroupsAcrossStudies()),
                        Named.as("group-across-studies"));

        tell(admissions, topics.instancesUnhandled());
        tell(admissions, topics.filesReleased());
        tell(ofStudies, topics.instancesUnhandled());
        tell(ofStudies, topics.jobsReady());
        tell(ofStudies, topics.filesReleased());
        tell(ofAny, topics.instancesUnhandled());
        tell(ofAny, topics.jobsReady());
        tell(ofAny, topics.filesReleased());
        return builder.build();
    }

    private static <V extends Event> KStream<String, Event> read(StreamsBuilder builder, Topic<V> source) {
        Deserializer<V> values = source.valueSerde().deserializer();
        Serde<V> serde = Serdes.serdeFrom(source.valueSerde().serializer(), (topic, bytes) -> {
            if (bytes == null) {
                throw new SerializationException("record of topic " + topic + " has no value");
            }
            return values.deserialize(topic, bytes);
        });
        return builder.stream(
                        source.name(),
                        Consumed.with(source.keySerde(), serde)
                                // A group of readers without offsets has forgotten them: nothing may be skipped.
                                .withOffsetResetPolicy(AutoOffsetReset.earliest()))
                .mapValues(Event.class::cast);
    }

    private static KStream<String, ToGroup> toGroup(KStream<String, Step> admissions, GroupScope scope) {
        return admissions
                .filter((key, step) -> step instanceof ToGroup arrival && arrival.scope() == scope)
                .mapValues(ToGroup.class::cast);
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
