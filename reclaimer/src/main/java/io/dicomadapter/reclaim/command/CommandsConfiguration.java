package io.dicomadapter.reclaim.command;

import io.dicomadapter.reclaim.delete.ReclaimFiles;
import io.dicomadapter.reclaim.delete.ReclaimMeters;
import io.dicomadapter.reclaim.sweep.SweepConfiguration;
import io.dicomadapter.service.ServiceConfiguration;
import io.dicomadapter.store.StorageLayout;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Wires the commands: the service's settings and connections, but nothing that listens. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ServiceConfiguration.class, SweepConfiguration.class})
class CommandsConfiguration {

    @Bean
    ReclaimFiles reclaimFiles(StorageLayout layout, MeterRegistry registry) {
        return new ReclaimFiles(layout, new ReclaimMeters(registry));
    }
}
