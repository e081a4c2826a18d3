package io.dicomadapter.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.testing.TestEvents;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobProcessorsTest {

    private final JobProcessors processors = JobProcessors.onClassPath();

    @Test
    void haveTheDefaultOnTheClassPath() {
        assertThat(processors.all())
                .extracting(JobProcessor::name)
                .containsExactly(ApplicationEntity.DEFAULT_PROCESSOR);
        assertThat(processors.parse(TestEvents.LUNG_AI).rule()).isPresent();
    }

    @Test
    void tellThatAProcessorIsNotInstalledAndWhichOnesAre() {
        assertThat(processors.parse("Mine", "LUNGAI", Map.of()).problems())
                .containsExactly("processor: 'Mine' of AE Title LUNGAI is not installed. Allowed: AeTitleJobProcessor");
    }

    @Test
    void takeAnExceptionOfAProcessorForAProblemWithoutRepeatingItsText() {
        // given
        JobProcessor broken = new BrokenProcessor();

        // when
        ParsedRule parsed = new JobProcessors(List.of(broken)).parse("Broken", "LUNGAI", Map.of());

        // then
        assertThat(parsed.problems())
                .containsExactly(
                        "processor: 'Broken' failed to read the settings of AE Title LUNGAI (IllegalStateException)");
    }

    @Test
    void refuseTwoOfOneName() {
        assertThatThrownBy(() -> new JobProcessors(List.of(new AeTitleJobProcessor(), new AeTitleJobProcessor())))
                .hasMessage("two job processors are named AeTitleJobProcessor");
    }

    @Test
    void nameTheTagsThatTheRulesNeed() {
        // given
        ApplicationEntity broken =
                new ApplicationEntity("C", "C", null, Map.of("groupBy", "nonsense"), List.of(), List.of(), false);

        // then
        assertThat(processors.tags(List.of(TestEvents.LUNG_AI, broken))).containsExactly("0020000D");
    }

    private static final class BrokenProcessor implements JobProcessor {

        @Override
        public String name() {
            return "Broken";
        }

        @Override
        public ParsedRule parse(String calledAet, Map<String, String> settings) {
            throw new IllegalStateException("Doe^Jane");
        }
    }
}
