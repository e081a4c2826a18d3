package io.dicomadapter.reclaim.sweep;

import io.dicomadapter.reclaim.release.FirstReplica;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires the sweeps of the service. */
@Configuration(proxyBeanMethods = false)
@Import(SweepConfiguration.class)
public class SweepScheduleConfiguration {

    @Bean
    SweepThread sweepThread(Sweep sweep, SweepProperties properties, FirstReplica first) {
        return new SweepThread(sweep, properties, first::isOurs);
    }
}
