package io.dicomadapter.e2e.harness;

import static io.dicomadapter.e2e.harness.Events.TOPICS;

import io.dicomadapter.event.kafka.Topic;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;

/** What an adapter has put aside. */
public final class DeadLetters {

    private DeadLetters() {}

    /** Waits until so many records of a topic with this key are dead letters, and returns all of them in order. */
    public static List<ConsumerRecord<String, byte[]>> await(Adapter adapter, Topic<?> topic, String key, int atLeast) {
        String name = TOPICS.deadLetter(topic);
        return Awaitility.await("dead letters in " + name)
                .atMost(Adapter.PATIENCE)
                .until(
                        () -> adapter.events().records(name).stream()
                                .filter(record -> key.equals(record.key()))
                                .toList(),
                        found -> found.size() >= atLeast);
    }

    /** The headers, one a line. */
    public static String headers(ConsumerRecord<?, ?> record) {
        return StreamSupport.stream(record.headers().spliterator(), false)
                .map(header -> header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("\n"));
    }
}
