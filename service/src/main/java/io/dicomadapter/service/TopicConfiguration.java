package io.dicomadapter.service;

import io.dicomadapter.event.kafka.Topics;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;

/** The connection to Kafka, and the topics there. */
@Configuration(proxyBeanMethods = false)
class TopicConfiguration {

    /** Boot's own factories know all of spring.kafka.*, connection details and TLS bundles included. */
    @Bean
    KafkaClients kafkaClients(KafkaAdmin admin, ProducerFactory<?, ?> producers, ConsumerFactory<?, ?> consumers) {
        return new KafkaClients(
                admin.getConfigurationProperties(),
                producers.getConfigurationProperties(),
                consumers.getConfigurationProperties());
    }

    @Bean
    AdminConnection adminConnection(KafkaClients clients) {
        return new AdminConnection(clients.admin());
    }

    @Bean
    Topics topics(TopicProperties properties) {
        return new Topics(properties.settings());
    }

    @Bean
    TopicCreation topicCreation(AdminConnection connection, Topics topics) {
        return new TopicCreation(connection, topics.definitions());
    }
}
