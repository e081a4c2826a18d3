package io.dicomadapter.ingest.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Makes producers for the outbox. */
final class KafkaProducers {

    /** How long the publisher may not notice that it is to stop, while Kafka is away. */
    private static final Duration MAX_BLOCK = Duration.ofSeconds(1);

    private final Map<String, Object> config;
    private final MeterRegistry meters;

    /** @param config idempotent, acknowledged by all */
    KafkaProducers(Map<String, Object> config, MeterRegistry meters) {
        this.config = new HashMap<>(config);
        this.config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK.toMillis());
        this.meters = meters;
    }

    /** Connects in the background. */
    Producer<String, byte[]> create() {
        MeteredProducer producer = new MeteredProducer(config);
        producer.metrics.bindTo(meters);
        return producer;
    }

    /** Takes its meters with it when it is closed. */
    private static final class MeteredProducer extends KafkaProducer<String, byte[]> {

        private final KafkaClientMetrics metrics = new KafkaClientMetrics(this);

        MeteredProducer(Map<String, Object> config) {
            super(config);
        }

        @Override
        public void close(Duration timeout) {
            metrics.close();
            super.close(timeout);
        }
    }
}
