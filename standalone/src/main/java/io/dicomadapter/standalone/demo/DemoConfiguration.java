package io.dicomadapter.standalone.demo;

import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.service.EventListening;
import io.dicomadapter.service.EventPublisher;
import io.dicomadapter.store.StorageLayout;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.MessageListenerContainer;

/** The demo pipeline and the demo PACS. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "demo.enabled", havingValue = "true", matchIfMissing = true)
@EnableConfigurationProperties(DemoProperties.class)
public class DemoConfiguration {

    @Bean(initMethod = "start", destroyMethod = "close")
    DemoPacs demoPacs(DemoProperties properties, @Value("${standalone.data-folder}") Path dataFolder) {
        return new DemoPacs(dataFolder.resolve("demo-pacs"), properties.pacsPort());
    }

    @Bean
    DemoPipeline demoPipeline(
            StorageLayout layout, EventPublisher publisher, Topics topics, DemoProperties properties) {
        return new DemoPipeline(layout, publisher, topics, properties.destinations(), Clock.systemUTC());
    }

    @Bean
    MessageListenerContainer demoPipelineListener(EventListening listening, Topics topics, DemoPipeline demoPipeline) {
        return listening.container(topics.jobsSubmitted(), "demo-pipeline", demoPipeline);
    }
}
