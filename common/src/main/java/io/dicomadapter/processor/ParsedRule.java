package io.dicomadapter.processor;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The rule of an AE title, or why there is none.
 *
 * @param rule present where there are no problems
 * @param problems each names the setting, its value and what is allowed
 */
public record ParsedRule(Optional<JobRule> rule, List<String> problems) {

    public ParsedRule {
        Objects.requireNonNull(rule, "rule");
        problems = List.copyOf(problems);
        if (rule.isPresent() != problems.isEmpty()) {
            throw new IllegalArgumentException("either a rule or problems");
        }
    }

    public static ParsedRule of(JobRule rule) {
        return new ParsedRule(Optional.of(rule), List.of());
    }

    /** @param problems at least one */
    public static ParsedRule invalid(List<String> problems) {
        return new ParsedRule(Optional.empty(), problems);
    }
}
