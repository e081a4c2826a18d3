package io.dicomadapter.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.dicom.ul.Timeouts;
import io.dicomadapter.export.settings.ScuProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class ScuPropertiesTest {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(OnlyProperties.class);

    @Test
    void hasClarasDefaults() {
        runner.run(context -> {
            ScuProperties properties = context.getBean(ScuProperties.class);
            assertThat(properties.aeTitle()).isEqualTo("ClaraSCU");
            assertThat(properties.failureThreshold()).isEqualTo(0.5);
            assertThat(properties.maximumNumberOfAssociations()).isEqualTo(8);
            assertThat(properties.settings().callingAet().value()).isEqualTo("ClaraSCU");
            assertThat(properties.settings().maxPduLength()).isEqualTo(131072);
            assertThat(properties.settings().timeouts()).isEqualTo(Timeouts.defaults());
        });
    }

    @ParameterizedTest
    @CsvSource({
        "scu.ae-title=SEVENTEEN_LETTERS,         'scu.ae-title=SEVENTEEN_LETTERS is not valid: allowed is 1 to 16'",
        "scu.ae-title=,                          'scu.ae-title= is not valid: allowed is 1 to 16'",
        "scu.maximum-number-of-associations=0,   'scu.maximum-number-of-associations=0 is not valid: allowed is 1 to'",
        "scu.max-pdu-length=4095,                'scu.max-pdu-length=4095 is not valid: allowed is 4096 to 16777216'",
        "scu.failure-threshold=1.01,             'scu.failure-threshold=1.01 is not valid: allowed is 0 to 1'",
        "scu.failure-threshold=-0.1,             'scu.failure-threshold=-0.1 is not valid: allowed is 0 to 1'",
        "scu.failure-threshold=NaN,              'scu.failure-threshold=NaN is not valid: allowed is 0 to 1'",
        "scu.timeouts.artim=0s,                  'scu.timeouts.artim=PT0S is not valid: allowed is more than 0s'",
        "scu.timeouts.dimse-response=-1s,        'scu.timeouts.dimse-response=PT-1S is not valid'",
        "scu.timeouts.write=2h,                  'scu.timeouts.write=PT2H is not valid'",
    })
    void stopsTheServiceOnABadValueAndSaysWhatIsAllowed(String setting, String message) {
        runner.withPropertyValues(setting)
                .run(context -> assertThat(context).getFailure().hasStackTraceContaining(message));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(ScuProperties.class)
    static class OnlyProperties {}
}
