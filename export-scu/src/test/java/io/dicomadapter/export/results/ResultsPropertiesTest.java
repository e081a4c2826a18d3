package io.dicomadapter.export.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class ResultsPropertiesTest {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(OnlyProperties.class);

    @Test
    void hasClarasDefaultsAndIsOff() {
        runner.run(context -> {
            ResultsProperties properties = context.getBean(ResultsProperties.class);
            assertThat(properties.url()).isNull();
            assertThat(properties.pollInterval()).isEqualTo(Duration.ofMillis(500));
            assertThat(properties.timeout()).isEqualTo(Duration.ofMinutes(5));
            assertThat(properties.maximumRetries()).isEqualTo(3);
            assertThat(new Pause(properties.pollRetryDelay()).after(3)).isEqualTo(Duration.ofMillis(7500));
            assertThat(new Pause(properties.reportRetryDelay()).after(9)).isEqualTo(Duration.ofMillis(4500));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "url=ftp://results,             '.url=(as set) is not valid: allowed is http://HOST... or https://HOST...'",
        "url=http://me:secret@results,  '.url=(as set) is not valid: allowed is http://HOST... or https://HOST...'",
        "url=http://results?a=b,        '.url=(as set) is not valid: allowed is http://HOST... or https://HOST...'",
        "poll-interval=0s,              '.poll-interval=PT0S is not valid: allowed is PT0.01S to PT1H'",
        "timeout=2h,                    '.timeout=PT2H is not valid: allowed is PT0.01S to PT1H'",
        "poll-retry-delay=1ms,          '.poll-retry-delay=PT0.001S is not valid'",
        "report-retry-delay=1ms,        '.report-retry-delay=PT0.001S is not valid'",
        "maximum-retries=-1,            '.maximum-retries=-1 is not valid: allowed is 0 to 100'",
        "files=results/{payloadId},     '.files=results/{payloadId} is not valid: allowed is a file below the storage'",
        "files={uri}/{uri},             '.files={uri}/{uri} is not valid'",
        "files={uri}/{patient},         '.files={uri}/{patient} is not valid'",
        "files=/data/{uri},             '.files=/data/{uri} is not valid'",
        "files=../{uri},                '.files=../{uri} is not valid'",
    })
    void stopsTheServiceOnABadValueAndSaysWhatIsAllowed(String setting, String message) {
        runner.withPropertyValues("scu.results-service." + setting)
                .run(context ->
                        assertThat(context).getFailure().hasStackTraceContaining("scu.results-service" + message));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(ResultsProperties.class)
    static class OnlyProperties {}
}
