package io.dicomadapter.service.operation;

import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.service.EventPublisher;
import io.dicomadapter.service.ServiceIdentity;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what services need to answer operators. */
@Configuration(proxyBeanMethods = false)
public class OperationConfiguration {

    @Bean
    OperationAnswers operationAnswers(
            EventPublisher publisher, Topics topics, ServiceIdentity identity, MeterRegistry meters) {
        return new OperationAnswers(publisher, topics, identity, meters, InstantSource.system());
    }
}
