package io.dicomadapter.grouper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import io.dicomadapter.testing.TestEvents;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

@KafkaBroker
class RestoreIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void readsLostStoresAgainAndMeasuresItAndKnowsTheOpenGroups(TestBroker broker) throws Exception {
        // given
        try (Site site = new Site(broker, folder)) {
            site.configure(Site.entity("LUNGAI", Duration.ofMinutes(10)));
            try (ConfigurableApplicationContext first = run(site)) {
                site.announce(TestEvents.FIRST_AXIAL, TestEvents.SECOND_AXIAL, TestEvents.OF_OTHER_STUDY);
                await().atMost(SOON).until(() -> gauge(first, "instances.waiting") == 3);
            }

            // when
            assertThat(FileSystemUtils.deleteRecursively(site.stateDir())).isTrue();
            try (ConfigurableApplicationContext second = run(site)) {

                // then
                await().atMost(SOON).until(() -> gauge(second, "instances.waiting") == 3);
                assertThat(gauge(second, "groups.open")).isEqualTo(2);
                MeterRegistry meters = second.getBean(MeterRegistry.class);
                assertThat(meters.get("dicomadapter.grouper.restore").timer().count())
                        .isPositive();
                assertThat(meters.get("dicomadapter.grouper.restore.rows")
                                .counter()
                                .count())
                        .isGreaterThanOrEqualTo(3);
            }
        }
    }

    private static ConfigurableApplicationContext run(Site site) {
        return SpringApplication.run(JobGrouperApplication.class, site.arguments());
    }

    private static double gauge(ConfigurableApplicationContext grouper, String name) {
        return grouper.getBean(MeterRegistry.class)
                .get("dicomadapter.grouper." + name)
                .gauge()
                .value();
    }
}
