package io.dicomadapter.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dicomadapter.store.Durability;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

@ExtendWith(OutputCaptureExtension.class)
class SettingsTest {

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties({ServiceProperties.class, StorageProperties.class, TopicProperties.class})
    static class SettingsOnly {}

    @Test
    void haveDefaultsButForThePathOfTheStorage() {
        try (ConfigurableApplicationContext context = start("storage.path=/data")) {
            // then
            assertThat(context.getBean(StorageProperties.class))
                    .isEqualTo(new StorageProperties(Path.of("/data"), Durability.FSYNC, true, 75, 5));
            assertThat(context.getBean(TopicProperties.class)).isEqualTo(new TopicProperties("dicom.", 12, (short) 3));
            assertThat(context.getBean(ServiceProperties.class).instance()).isNotBlank();
        }
    }

    @Test
    void stopTheServiceWhenThePathOfTheStorageIsMissing(CapturedOutput output) {
        assertRefused(output, "storage.path is missing", "the folder that all services share");
    }

    @Test
    void stopTheServiceWhenATopicPrefixIsNotOne(CapturedOutput output) {
        assertRefused(
                output,
                "topics.prefix=dicom/ is not valid",
                "letters, digits",
                "storage.path=/d",
                "topics.prefix=dicom/");
    }

    @Test
    void stopTheServiceWhenTheNumberOfPartitionsIsOutOfRange(CapturedOutput output) {
        assertRefused(
                output, "topics.partitions=0 is not valid", "1 to 10000", "storage.path=/d", "topics.partitions=0");
    }

    @Test
    void stopTheServiceWhenADurabilityIsUnknown(CapturedOutput output) {
        assertRefused(output, "storage.durability", "FSYNC", "storage.path=/d", "storage.durability=perhaps");
    }

    @Test
    void takeTheSpaceToKeepFreeInClarasWords() {
        try (ConfigurableApplicationContext context =
                start("storage.path=/d", "storage.watermarkPercent=90", "storage.reserveSpaceGB=0.5")) {
            // then
            StorageProperties storage = context.getBean(StorageProperties.class);
            assertThat(storage.watermarkPercent()).isEqualTo(90);
            assertThat(storage.reserveBytes()).isEqualTo(500_000_000);
        }
    }

    @Test
    void stopTheServiceWhenAWatermarkIsNoPercentage(CapturedOutput output) {
        assertRefused(
                output,
                "storage.watermark-percent=101 is not valid",
                "1 to 100",
                "storage.path=/d",
                "storage.watermark-percent=101");
    }

    @Test
    void stopTheServiceWhenLessThanNothingIsReserved(CapturedOutput output) {
        assertRefused(
                output,
                "storage.reserve-space-gb=-1.0 is not valid",
                "0 to 1000000",
                "storage.path=/d",
                "storage.reserve-space-gb=-1");
    }

    @Test
    void stopTheServiceWhenItsInstanceNameWouldBeAPath(CapturedOutput output) {
        assertRefused(
                output,
                "service.instance=../x is not valid",
                "different for each replica",
                "storage.path=/d",
                "service.instance=../x");
    }

    @Test
    void stopTheServiceWhenItWouldTellHowItFaresTooOften(CapturedOutput output) {
        assertRefused(
                output,
                "service.status-interval=PT0.1S is not valid",
                "1 s to 60 s",
                "storage.path=/d",
                "service.status-interval=100ms");
    }

    @Test
    void refuseRetriesThatWouldGetAServiceThrownOutOfItsGroup() {
        assertThatThrownBy(() -> new Retries(3, java.time.Duration.ofMinutes(1), java.time.Duration.ofMinutes(5)))
                .hasMessageContaining("at most PT2M");
    }

    private static void assertRefused(CapturedOutput output, String wrong, String allowed, String... settings) {
        // when
        assertThatThrownBy(() -> start(settings)).isInstanceOf(Exception.class);
        // then
        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains(wrong)
                .contains(allowed);
    }

    private static ConfigurableApplicationContext start(String... settings) {
        String[] arguments = new String[settings.length + 1];
        arguments[0] = "--spring.main.web-application-type=none";
        for (int i = 0; i < settings.length; i++) {
            arguments[i + 1] = "--" + settings[i];
        }
        return new SpringApplicationBuilder(SettingsOnly.class).run(arguments);
    }
}
