package io.dicomadapter.processor;

import io.dicomadapter.config.ApplicationEntity;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The job processors that are there, by name. Immutable. */
public final class JobProcessors {

    private final SortedMap<String, JobProcessor> byName = new TreeMap<>();

    /**
     * These processors.
     *
     * @throws IllegalArgumentException where two have one name
     */
    public JobProcessors(Collection<JobProcessor> processors) {
        for (JobProcessor processor : processors) {
            JobProcessor other = byName.putIfAbsent(processor.name(), processor);
            if (other != null) {
                throw new IllegalArgumentException("two job processors are named " + processor.name());
            }
        }
    }

    /** Those on the class path; the default is always among them. */
    public static JobProcessors onClassPath() {
        return new JobProcessors(ServiceLoader.load(JobProcessor.class, JobProcessors.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList());
    }

    public Optional<JobProcessor> byName(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public List<JobProcessor> all() {
        return List.copyOf(byName.values());
    }

    /** The rule of an AE title; a processor that is not there is a problem like any other. */
    public ParsedRule parse(ApplicationEntity entity) {
        return parse(entity.processor(), entity.aeTitle(), entity.processorSettings());
    }

    /** As above, of what a group remembers of its AE title. */
    public ParsedRule parse(String processor, String calledAet, Map<String, String> settings) {
        try {
            return ask(processor, calledAet, settings);
        } catch (ProcessorFailedException e) {
            return ParsedRule.invalid(List.of(e.getMessage()));
        }
    }

    /**
     * As {@link #parse}, for whoever has to know problems of the settings from faults of the processor.
     *
     * @throws ProcessorFailedException where the processor threw something
     */
    public ParsedRule ask(String processor, String calledAet, Map<String, String> settings) {
        JobProcessor found = byName.get(processor);
        if (found == null) {
            return ParsedRule.invalid(List.of("processor: '" + processor + "' of AE Title " + calledAet
                    + " is not installed. Allowed: " + String.join(", ", byName.keySet())));
        }
        try {
            return found.parse(calledAet, settings);
        } catch (RuntimeException e) {
            // Somebody else's code: what it throws must not stop the service, and its text may hold anything.
            throw new ProcessorFailedException(
                    "processor: '" + processor + "' failed to read the settings of AE Title " + calledAet + " ("
                            + e.getClass().getSimpleName() + ")",
                    e);
        }
    }

    /** Tags as {@code GGGGEEEE} that the events of instances have to carry for the rules of these AE titles to work. */
    public SortedSet<String> tags(Collection<ApplicationEntity> entities) {
        SortedSet<String> tags = new TreeSet<>();
        entities.forEach(entity -> parse(entity).rule().ifPresent(rule -> tags.addAll(rule.tags())));
        return tags;
    }
}
