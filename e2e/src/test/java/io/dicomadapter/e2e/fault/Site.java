package io.dicomadapter.e2e.fault;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.config.ConfigEntry;
import io.dicomadapter.config.Source;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.TopicSettings;
import io.dicomadapter.event.kafka.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Topics of one test's own, with an AE title and the modality in the configuration. */
record Site(Broker broker, TopicSettings topicSettings, Topics topics) {

    static final String AE_TITLE = "FAULTS";

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final int PARTITIONS = 4;

    static Site on(Broker broker) throws ExecutionException, InterruptedException {
        TopicSettings settings =
                new TopicSettings("site%d.".formatted(NUMBER.incrementAndGet()), PARTITIONS, (short) 1);
        Site site = new Site(broker, settings, new Topics(settings));
        try (Admin admin = broker.admin()) {
            admin.createTopics(site.topics().definitions()).all().get();
        }
        site.configure(
                new ApplicationEntity(AE_TITLE, AE_TITLE, null, Map.of("pipeline-any", "any"), null, null, false));
        site.configure(new Source("STORESCU", List.of("127.0.0.1")));
        return site;
    }

    private void configure(ConfigEntry entry) throws ExecutionException, InterruptedException {
        Topic<ConfigEntry> config = topics.config();
        Map<String, Object> settings = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
        try (KafkaProducer<String, ConfigEntry> producer = new KafkaProducer<>(
                settings, new StringSerializer(), config.valueSerde().serializer())) {
            producer.send(new ProducerRecord<>(config.name(), entry.key(), entry))
                    .get();
        }
    }
}
