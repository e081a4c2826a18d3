package io.dicomadapter.service;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The wiring that all services share. Imported more than once into a context (standalone) it is still there once. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ServiceProperties.class, StorageProperties.class, TopicProperties.class})
@Import({
    StorageConfiguration.class,
    TopicConfiguration.class,
    EventConfiguration.class,
    RuntimeConfigurationConfiguration.class,
    HealthConfiguration.class
})
public class ServiceConfiguration {}
