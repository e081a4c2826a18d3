package io.dicomadapter.reclaim;

import io.dicomadapter.reclaim.delete.ReclaimFiles;
import io.dicomadapter.reclaim.delete.ReclaimMeters;
import io.dicomadapter.reclaim.release.ReleaseConfiguration;
import io.dicomadapter.reclaim.sweep.SweepScheduleConfiguration;
import io.dicomadapter.service.ServiceConfiguration;
import io.dicomadapter.store.StorageLayout;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires the reclaimer; imported by its own application and by standalone. */
@Configuration(proxyBeanMethods = false)
@Import({ServiceConfiguration.class, ReleaseConfiguration.class, SweepScheduleConfiguration.class})
public class ReclaimerConfiguration {

    @Bean
    ReclaimFiles reclaimFiles(StorageLayout layout, MeterRegistry registry) {
        return new ReclaimFiles(layout, new ReclaimMeters(registry));
    }
}
