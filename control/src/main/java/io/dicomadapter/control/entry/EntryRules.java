package io.dicomadapter.control.entry;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.config.ConfigEntry;
import io.dicomadapter.config.Destination;
import io.dicomadapter.config.Source;
import io.dicomadapter.control.text.ConfigurationProblem;
import io.dicomadapter.control.text.Problems;
import io.dicomadapter.processor.JobProcessor;
import io.dicomadapter.processor.JobProcessors;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What entries must keep to, each by itself and all together. What they do not is among the problems of their file. */
public final class EntryRules {

    private static final Comparator<String> EXACTLY = Comparator.naturalOrder();
    private static final Comparator<String> IGNORING_CASE = String.CASE_INSENSITIVE_ORDER;

    private EntryRules() {}

    public static void check(List<PlacedEntry> entries, JobProcessors processors) {
        entries.forEach(placed -> checkAlone(placed, processors));
        checkTogether(entries);
    }

    /** What an entry must keep to whatever others there are. */
    static void checkAlone(PlacedEntry placed, JobProcessors processors) {
        placed.entry().problems().forEach(placed.fields()::report);
        if (placed.entry() instanceof ApplicationEntity entity) {
            processorProblems(entity, processors).forEach(placed.fields()::report);
        }
    }

    /** No two entries may be the same to those who name them; of two the later one is the problem. */
    static void checkTogether(List<PlacedEntry> entries) {
        unique(entries, ApplicationEntity.class, "name", ApplicationEntity::name, IGNORING_CASE);
        unique(entries, ApplicationEntity.class, "aeTitle", ApplicationEntity::aeTitle, EXACTLY);
        unique(entries, Source.class, "aeTitle", Source::aeTitle, EXACTLY);
        unique(entries, Destination.class, "name", Destination::name, IGNORING_CASE);
    }

    /** What of the others stands against an entry that shall be in force beside them. */
    public static List<ConfigurationProblem> conflicts(ConfigEntry entry, Collection<ConfigEntry> others) {
        Problems problems = new Problems(entry.key());
        List<PlacedEntry> together = new ArrayList<>(others.stream()
                .map(other -> PlacedEntry.inForce(other, problems))
                .toList());
        together.add(PlacedEntry.ofBody(entry, problems));
        checkTogether(together);
        return problems.inOrder().stream()
                .filter(problem -> !problem.message().startsWith(PlacedEntry.IN_FORCE))
                .toList();
    }

    /** Whether two entries, of different keys, cannot both be. */
    public static boolean exclude(ConfigEntry one, ConfigEntry other) {
        return one instanceof ApplicationEntity entity
                && other instanceof ApplicationEntity second
                && !one.key().equals(other.key())
                && (entity.aeTitle().equals(second.aeTitle()) || entity.name().equalsIgnoreCase(second.name()));
    }

    private static List<String> processorProblems(ApplicationEntity entity, JobProcessors processors) {
        if (processors.byName(entity.processor()).isEmpty()) {
            return List.of("processor: '" + entity.processor() + "' is not known; allowed is "
                    + processors.all().stream().map(JobProcessor::name).collect(Collectors.joining(", ")));
        }
        return processors.parse(entity).problems().stream()
                .map(message -> "processorSettings: " + message)
                .toList();
    }

    /** A name that two entries share would make one of them silently win. */
    private static <E> void unique(
            List<PlacedEntry> entries,
            Class<E> type,
            String field,
            Function<E, String> name,
            Comparator<String> alike) {
        Map<String, PlacedEntry> seen = new TreeMap<>(alike);
        for (PlacedEntry placed : entries) {
            if (type.isInstance(placed.entry())) {
                String value = name.apply(type.cast(placed.entry()));
                PlacedEntry earlier = seen.putIfAbsent(value, placed);
                if (earlier != null) {
                    placed.fields()
                            .report(field + ": '" + value + "' is taken by "
                                    + earlier.fields().pathSeenFrom(placed.fields()) + comparison(alike));
                }
            }
        }
    }

    private static String comparison(Comparator<String> alike) {
        return alike == IGNORING_CASE ? "; allowed is each once, without regard to case" : "; allowed is each once";
    }
}
