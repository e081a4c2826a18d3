package io.dicomadapter.e2e.fault.reclaim;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dicomadapter.e2e.fault.Broker;
import io.dicomadapter.e2e.fault.Committed;
import io.dicomadapter.e2e.fault.ServiceSite;
import io.dicomadapter.event.FilesReleased;
import io.dicomadapter.event.ReleaseWaiting;
import io.dicomadapter.event.kafka.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What reclaimers share. */
record ReclaimSite(ServiceSite shared) implements AutoCloseable {

    private static final String CAUSE = "kafka_dlt-exception-message";

    static ReclaimSite on(Broker broker, Path folder) throws ExecutionException, InterruptedException, IOException {
        return new ReclaimSite(ServiceSite.on(broker, "reclaim.", folder));
    }

    /** Does not wait until the broker has it. */
    void release(String owner, Instant notBefore, List<String> paths) {
        shared.begin(
                shared.topics().filesReleased(), owner, new FilesReleased(owner, paths, notBefore, "for the test"));
    }

    /** Causes of the dead letters by the owners of the releases. */
    Map<String, String> dead() {
        Map<String, String> causes = new HashMap<>();
        for (ConsumerRecord<String, byte[]> record : letters()) {
            causes.put(
                    record.key(), new String(record.headers().lastHeader(CAUSE).value(), UTF_8));
        }
        return causes;
    }

    /** How many dead letters there are. */
    int deadLetters() {
        return letters().size();
    }

    private List<ConsumerRecord<String, byte[]>> letters() {
        return all(shared.topics().deadLetter(shared.topics().filesReleased()));
    }

    /** Owners of the releases that wait. */
    List<String> waiting() {
        Topic<ReleaseWaiting> topic = shared.topics().filesWaiting();
        Map<String, ReleaseWaiting> rows = new HashMap<>();
        for (ConsumerRecord<String, byte[]> record : all(topic.name())) {
            rows.put(record.key(), topic.valueSerde().deserializer().deserialize(topic.name(), record.value()));
        }
        return rows.values().stream()
                .filter(row -> row != null)
                .map(row -> row.release().owner())
                .toList();
    }

    private List<ConsumerRecord<String, byte[]>> all(String topic) {
        try (Committed<byte[]> committed =
                new Committed<>(shared.broker(), topic, ServiceSite.PARTITIONS, new ByteArrayDeserializer())) {
            return committed.records();
        }
    }

    /** Command line of a reclaimer here, without what is its own. */
    List<String> arguments() {
        Stream<String> own =
                Stream.of("--server.port=0", "--reclaimer.retry-delay=100ms", "--reclaimer.recheck-interval=200ms");
        return Stream.concat(shared.arguments().stream(), own).toList();
    }

    @Override
    public void close() {
        shared.close();
    }
}
