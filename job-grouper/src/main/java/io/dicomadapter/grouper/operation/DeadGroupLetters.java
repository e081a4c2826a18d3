package io.dicomadapter.grouper.operation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.UnreadableRecordException;
import io.dicomadapter.service.KafkaClients;
import io.dicomadapter.service.command.WholeTopic;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.springframework.kafka.support.KafkaHeaders;

/**
 * The dead letters of {@code jobs.ready}. A group that is tried again leaves a mark behind it: a record without a value,
 * whose header names the revision. Letters of that group before the mark are settled; one after it is dead anew.
 *
 * @param clients the connection
 * @param ready the topic that they are from
 * @param name the topic that they are in
 */
record DeadGroupLetters(KafkaClients clients, Topic<GroupClosed> ready, String name) {

    private static final String MARK = "retried-revision";
    private static final String OF_DEAD_LETTERS = "kafka_dlt-";

    /** The groups that nobody has had tried again since, the last letter of each. */
    Collection<DeadGroup> unsettled() {
        Map<String, DeadGroup> groups = new LinkedHashMap<>();
        new WholeTopic(clients, name).forEach(next -> read(next, groups));
        return groups.values();
    }

    private void read(ConsumerRecord<String, byte[]> next, Map<String, DeadGroup> groups) {
        Optional<String> settled = header(next, MARK);
        if (settled.isPresent()) {
            groups.remove(DeadGroup.nameOf(next.key(), Integer.parseInt(settled.get())));
            return;
        }
        if (next.value() == null) {
            return;
        }
        try {
            GroupClosed closed = groupOf(next);
            groups.put(DeadGroup.nameOf(closed.groupId(), closed.revision()), dead(next, closed));
        } catch (UnreadableRecordException e) {
            // That is why it is dead: no group, and no job of one.
            return;
        }
    }

    private static DeadGroup dead(ConsumerRecord<String, byte[]> letter, GroupClosed closed) {
        return new DeadGroup(
                letter.partition(),
                letter.offset(),
                closed.groupId(),
                closed.revision(),
                closed.calledAet(),
                Instant.ofEpochMilli(letter.timestamp()),
                header(letter, KafkaHeaders.DLT_EXCEPTION_MESSAGE)
                        .map(DeadGroupLetters::innermost)
                        .orElse("not told"),
                closed.jobs());
    }

    /** Spring puts its own words before those of the handler. */
    private static String innermost(String message) {
        return message.substring(message.lastIndexOf("; ") + 1).strip();
    }

    ConsumerRecord<String, byte[]> letterOf(DeadGroup dead) {
        return new WholeTopic(clients, name).at(dead.partition(), dead.offset());
    }

    GroupClosed groupOf(ConsumerRecord<String, byte[]> letter) {
        return ready.valueSerde().deserializer().deserialize(ready.name(), letter.value());
    }

    /** The group for {@code jobs.ready}, with the headers that it had there. */
    ProducerRecord<String, byte[]> again(ConsumerRecord<String, byte[]> letter, GroupClosed group) {
        return new ProducerRecord<>(
                ready.name(),
                null,
                letter.key(),
                ready.valueSerde().serializer().serialize(ready.name(), group),
                StreamSupport.stream(letter.headers().spliterator(), false)
                        .filter(header -> !header.key().startsWith(OF_DEAD_LETTERS))
                        .toList());
    }

    ProducerRecord<String, byte[]> mark(DeadGroup dead) {
        Header revision =
                new RecordHeader(MARK, Integer.toString(dead.revision()).getBytes(UTF_8));
        return new ProducerRecord<>(name, dead.partition(), dead.groupId(), null, List.of(revision));
    }

    private static Optional<String> header(ConsumerRecord<?, ?> record, String key) {
        return Optional.ofNullable(record.headers().lastHeader(key)).map(header -> new String(header.value(), UTF_8));
    }
}
