package io.dicomadapter.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.dicom.tls.ClientAuthentication;
import io.dicomadapter.dicom.ul.Timeouts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Configuration;

class ScpPropertiesTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
            .withUserConfiguration(OnlyProperties.class);

    @Test
    void hasDefaultsThatKeepStrangersOut() {
        runner.run(context -> {
            ScpProperties properties = context.getBean(ScpProperties.class);
            assertThat(properties.port()).isEqualTo(11112);
            assertThat(properties.rejectUnknownSources()).isTrue();
            assertThat(properties.maximumNumberOfAssociations()).isEqualTo(25);
            assertThat(properties.maxPduLength()).isEqualTo(131072);
            assertThat(properties.acceptedTransferSyntaxes()).isEmpty();
            assertThat(properties.digest()).isEqualTo(DigestAlgorithm.CRC32C);
            assertThat(properties.verification().enabled()).isTrue();
            assertThat(properties.tls().isOn()).isFalse();
            assertThat(properties.tls().clients()).isEqualTo(ClientAuthentication.NEED);
            assertThat(properties.timeouts().toTimeouts()).isEqualTo(Timeouts.defaults());
        });
    }

    @ParameterizedTest
    @CsvSource({
        "scp.port=65536,                         port",
        "scp.port=-1,                            port",
        "scp.host=,                              host",
        "scp.maximum-number-of-associations=0,    maximumNumberOfAssociations",
        "scp.maximum-number-of-associations=1001, maximumNumberOfAssociations",
        "scp.max-pdu-length=1024,                scp.max-pdu-length",
        "scp.accepted-transfer-syntaxes=1.2.3,   1.2.3",
        "scp.digest=md5,                         md5",
        "scp.drain-timeout=-1s,                  scp.drain-timeout",
        "scp.timeouts.artim=0s,                  artim",
        "scp.tls.port=65536,                     tls.port",
        "scp.tls.clients=maybe,                  maybe",
        "scp.tls.handshake=0s,                   scp.tls.handshake",
        "scp.tls.only=true,                      scp.tls.bundle",
        "scp.timeouts.minimum-bytes-per-second=0, minimumBytesPerSecond",
    })
    void stopsTheServiceOnABadValueAndNamesIt(String setting, String named) {
        runner.withPropertyValues(setting)
                .run(context ->
                        assertThat(context).getFailure().rootCause().message().contains(named));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(ScpProperties.class)
    static class OnlyProperties {}
}
