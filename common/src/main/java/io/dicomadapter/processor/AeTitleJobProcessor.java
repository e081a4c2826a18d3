package io.dicomadapter.processor;

import io.dicomadapter.config.ApplicationEntity;
import java.util.Map;

/** The processor of AE titles that name none: Clara's, with Clara's settings. One job for each pipeline. */
public final class AeTitleJobProcessor implements JobProcessor {

    @Override
    public String name() {
        return ApplicationEntity.DEFAULT_PROCESSOR;
    }

    @Override
    public ParsedRule parse(String calledAet, Map<String, String> settings) {
        AeTitleProcessorSettings.Parsed parsed = AeTitleProcessorSettings.parse(calledAet, settings);
        return parsed.settings()
                .map(read -> ParsedRule.of(new AeTitleRule(read)))
                .orElseGet(() -> ParsedRule.invalid(parsed.problems()));
    }
}
