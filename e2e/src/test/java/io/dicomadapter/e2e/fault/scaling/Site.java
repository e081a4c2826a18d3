package io.dicomadapter.e2e.fault.scaling;

import io.dicomadapter.e2e.fault.Broker;
import io.dicomadapter.e2e.fault.Committed;
import io.dicomadapter.e2e.fault.Torture;
import io.dicomadapter.e2e.harness.StoreScp;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.TopicSettings;
import io.dicomadapter.event.kafka.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** All replicas of an installation of the chart, its broker, its storage, and a PACS for each of its two pipelines. */
final class Site implements AutoCloseable {

    static final String AE_TITLE = "SCALING";

    /** Ids of the pipelines, and names of the PACS that get their results. */
    static final List<String> PIPELINES = List.of("heart", "lung");

    private static final String PREFIX = "scaling.";
    private static final int PARTITIONS = 4;
    // Ten JVMs that begin at once on two cores are ready no sooner than one after another, and the last may be late for
    // a probe.
    private static final int STARTING_AT_ONCE = 3;
    // Without configuration nobody listens, and ingest-scp makes the storage that the others wait for.
    private static final List<String> FIRST = List.of("control", "ingest-scp");

    private final Broker broker;
    private final Topics topics = new Topics(new TopicSettings(PREFIX, PARTITIONS, (short) 1));
    private final Path storage;
    private final Map<String, StoreScp> pacs;
    private final List<Replica> replicas = new ArrayList<>();
    private final KafkaProducer<String, byte[]> producer;

    private Site(Broker broker, Path storage, Map<String, StoreScp> pacs) {
        this.broker = broker;
        this.storage = storage;
        this.pacs = Map.copyOf(pacs);
        this.producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Nothing of it runs yet but the broker and the PACS. */
    static Site in(Path folder, Broker broker) throws IOException {
        Map<String, StoreScp> pacs = Map.of(
                PIPELINES.get(0), pacs(folder, PIPELINES.get(0)), PIPELINES.get(1), pacs(folder, PIPELINES.get(1)));
        Site site = new Site(broker, Files.createDirectories(folder.resolve("shared")), pacs);
        List<Workload> workloads =
                new ArrayList<>(RenderedChart.with(site.values(), folder).workloads());
        workloads.sort(Comparator.comparing(workload -> !FIRST.contains(workload.service())));
        for (Workload workload : workloads) {
            for (int ordinal = 0; ordinal < workload.replicas(); ordinal++) {
                site.replicas.add(new Replica(workload, ordinal, folder, site.storage));
            }
        }
        return site;
    }

    private static StoreScp pacs(Path folder, String name) throws IOException {
        return StoreScp.start(Files.createDirectories(folder.resolve("pacs-" + name)), "--fork");
    }

    /** Of the chart: two or three of everything (fewer of what starts for nothing in a short run), in small JVMs. */
    private String values() {
        String destinations = PIPELINES.stream()
                .map(name -> "      - { name: %s, aeTitle: %s, host: 127.0.0.1, port: %d }%n"
                        .formatted(name, StoreScp.AE_TITLE, pacs.get(name).port()))
                .collect(Collectors.joining());
        return """
                kafka: { bootstrapServers: "%s" }
                topics: { prefix: %s, partitions: %d, replicationFactor: 1 }
                # How full the disk of this machine is, is not what is tested.
                storage: { watermarkPercent: 100, reserveSpaceGb: 0 }
                ingestScp: { javaToolOptions: &small -XX:+UseSerialGC -Xmx160m -XX:TieredStopAtLevel=1 }
                jobGrouper: { javaToolOptions: *small }
                exportScu: { javaToolOptions: *small, replicas: %d }
                reclaimer: { javaToolOptions: *small, replicas: %d }
                control:
                  javaToolOptions: *small
                  configuration:
                    applicationEntities:
                      - name: %s
                        aeTitle: %s
                        processorSettings: { timeout: 5, pipeline-a: %s, pipeline-b: %s }
                    sources:
                      - { aeTitle: STORESCU, hosts: [127.0.0.1] }
                    destinations:
                %s""".formatted(
                        broker.bootstrapServers(),
                        PREFIX,
                        PARTITIONS,
                        Torture.isFull() ? 3 : 2,
                        Torture.isFull() ? 2 : 1,
                        AE_TITLE,
                        AE_TITLE,
                        PIPELINES.get(0),
                        PIPELINES.get(1),
                        destinations);
    }

    /** Starts all replicas, and waits until they are ready. */
    void start() throws IOException {
        for (int first = 0; first < replicas.size(); first += STARTING_AT_ONCE) {
            List<Replica> next = replicas.subList(first, Math.min(first + STARTING_AT_ONCE, replicas.size()));
            for (Replica replica : next) {
                replica.launch();
            }
            next.forEach(Replica::awaitReady);
        }
    }

    List<Replica> replicas() {
        return List.copyOf(replicas);
    }

    List<String> services() {
        return replicas.stream().map(Replica::service).distinct().toList();
    }

    List<Replica> replicasOf(String service) {
        return replicas.stream()
                .filter(replica -> replica.service().equals(service))
                .toList();
    }

    Topics topics() {
        return topics;
    }

    Path storage() {
        return storage;
    }

    StoreScp pacsOf(String pipeline) {
        return pacs.get(pipeline);
    }

    <V> Committed<V> committed(Topic<V> topic) {
        return new Committed<>(
                broker, topic.name(), topic.partitions(), topic.valueSerde().deserializer());
    }

    Broker broker() {
        return broker;
    }

    /** Sends it, and waits until the broker has it. */
    <V> void send(Topic<V> topic, String key, V event) {
        byte[] value = topic.valueSerde().serializer().serialize(topic.name(), event);
        try {
            producer.send(new ProducerRecord<>(topic.name(), key, value)).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("topic " + topic.name() + " did not take a record", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        replicas.forEach(Replica::close);
        pacs.values().forEach(StoreScp::close);
        producer.close();
    }
}
