package io.dicomadapter.e2e.fault.grouping;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Ends the process it is in, or has it stand still, at the n-th time that it comes by the moment which a file names.
 * Ends like SIGKILL: no hook runs, nothing is flushed. An interceptor, because Kafka's clients take those by their settings.
 */
public final class Failpoint implements ProducerInterceptor<Object, Object>, ConsumerInterceptor<Object, Object> {

    static final String FILE_SETTING = "failpoint.file";

    /** Unlike that of SIGKILL, so that the two can be told apart. */
    static final int EXIT_CODE = 86;

    /** Where in the work of a grouper. */
    enum Moment {
        /** A batch of instances was fetched, and none of it looked at. */
        POLLED,
        /** In the middle of processing an instance: a row of a store was written, the others were not. */
        IN_PROCESS,
        /** A group is being closed; its record is not sent. */
        IN_TICK,
        /** The broker has the record of a closed group; its transaction is not committed. */
        BEFORE_COMMIT,
        /** Stores are being read again. */
        RESTORING,
        /** The payloads are made; the job is not announced. */
        SUBMITTING,
        /** The broker has the record of a job; its transaction is not committed. */
        BEFORE_COMMIT_OF_JOB
    }

    private static final Object LOCK = new Object();
    private static String armed = "";
    private static int hits;

    private String client = "";
    private Path file;

    @Override
    public void configure(Map<String, ?> configs) {
        client = String.valueOf(configs.get("client.id"));
        file = Path.of(String.valueOf(configs.get(FILE_SETTING)));
    }

    @Override
    public ConsumerRecords<Object, Object> onConsume(ConsumerRecords<Object, Object> records) {
        if (client.endsWith("restore-consumer")) {
            hit(Moment.RESTORING);
        } else if (records.partitions().stream().anyMatch(each -> each.topic().endsWith("instances.stored"))) {
            hit(Moment.POLLED);
        }
        return records;
    }

    @Override
    public ProducerRecord<Object, Object> onSend(ProducerRecord<Object, Object> record) {
        String topic = record.topic();
        if (topic.endsWith("-members-changelog")) {
            hit(Moment.IN_PROCESS);
        } else if (topic.endsWith("jobs.ready")) {
            hit(Moment.IN_TICK);
        } else if (topic.endsWith("jobs.submitted")) {
            hit(Moment.SUBMITTING);
        }
        return record;
    }

    @Override
    public void onAcknowledgement(RecordMetadata record, Exception failure) {
        if (failure != null) {
            return;
        }
        if (record.topic().endsWith("jobs.ready")) {
            hit(Moment.BEFORE_COMMIT);
        } else if (record.topic().endsWith("jobs.submitted")) {
            hit(Moment.BEFORE_COMMIT_OF_JOB);
        }
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        // Commits of transactions do not come by here.
    }

    @Override
    public void close() {
        // Nothing was opened.
    }

    /** Says in the file's last word that the process is to stand still (SIGSTOP). */
    static final String STOP = "STOP";

    /** The file says "MOMENT n anything"; the anything makes two armings different. */
    private void hit(Moment moment) {
        synchronized (LOCK) {
            String order = read();
            if (!order.startsWith(moment.name() + " ")) {
                return;
            }
            if (!order.equals(armed)) {
                armed = order;
                hits = 0;
            }
            hits++;
            if (hits == Integer.parseInt(order.split(" ")[1])) {
                strike(order);
            }
        }
    }

    private static void strike(String order) {
        if (!order.endsWith(STOP)) {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
        try {
            // Kafka's thread waits here meanwhile: nothing is sent between the moment and the standstill.
            String self = Long.toString(ProcessHandle.current().pid());
            new ProcessBuilder("kill", "-STOP", self).start().waitFor();
        } catch (IOException e) {
            throw new IllegalStateException("no program called kill", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String read() {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            // It was taken away between the two calls.
            return "";
        }
    }
}
