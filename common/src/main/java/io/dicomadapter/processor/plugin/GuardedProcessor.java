package io.dicomadapter.processor.plugin;

import io.dicomadapter.config.TagText;
import io.dicomadapter.processor.GroupScope;
import io.dicomadapter.processor.JobProcessor;
import io.dicomadapter.processor.JobRule;
import io.dicomadapter.processor.ParsedRule;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A job processor of a plug-in, asked with care.
 *
 * @param name its name, asked for once
 * @param foreign the plug-in's
 */
record GuardedProcessor(String name, JobProcessor foreign) implements JobProcessor {

    @Override
    public ParsedRule parse(String calledAet, Map<String, String> settings) {
        ParsedRule parsed = Guard.answer(name, "parse", () -> foreign.parse(calledAet, Map.copyOf(settings)));
        return parsed.rule().map(rule -> guarded(calledAet, rule)).orElse(parsed);
    }

    /** What is constant of a rule is asked for once, here, where a wrong answer is still a problem of the settings. */
    private ParsedRule guarded(String calledAet, JobRule rule) {
        String groupBy = Guard.answer(name, "groupBy", rule::groupBy);
        GroupScope scope = Guard.answer(name, "scope", rule::scope);
        Set<String> tags = Set.copyOf(Guard.answer(name, "tags", rule::tags));
        Set<JobRule.Detail> details = Set.copyOf(Guard.answer(name, "details", rule::details));
        List<String> problems = tags.stream()
                .filter(tag -> !isTagOfHeader(tag))
                .sorted()
                .map(tag -> "processor: '" + name + "' needs '" + tag + "' for AE Title " + calledAet
                        + ". Allowed: tags of the header as GGGGEEEE")
                .toList();
        return problems.isEmpty()
                ? ParsedRule.of(new GuardedRule(name, rule, groupBy, scope, tags, details))
                : ParsedRule.invalid(problems);
    }

    private static boolean isTagOfHeader(String tag) {
        return TagText.normalized(tag)
                .filter(tag::equals)
                .filter(TagText::isInHeader)
                .isPresent();
    }
}
