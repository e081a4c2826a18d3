package io.dicomadapter.control.operations;

import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.service.EventPublisher;
import io.dicomadapter.service.KafkaClients;
import io.dicomadapter.service.ServiceIdentity;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires how services are asked. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OperationsProperties.class)
public class ControlOperationsConfiguration {

    @Bean
    AskServices askServices(
            KafkaClients clients, EventPublisher publisher, Topics topics, OperationsProperties properties) {
        return new AskServices(clients, publisher, topics, properties, InstantSource.system());
    }

    @Bean
    RecordedOperations recordedOperations(KafkaClients clients, Topics topics) {
        return new RecordedOperations(clients, topics, InstantSource.system());
    }

    @Bean
    RequestExport requestExport(EventPublisher publisher, Topics topics, ServiceIdentity identity) {
        return new RequestExport(publisher, topics, identity);
    }
}
