package io.dicomadapter.processor.plugin;

import java.util.List;
import java.util.Optional;

/**
 * A jar in the plug-ins folder, and what became of it.
 *
 * @param file its name
 * @param processors names of the job processors that it brought; none where there is a problem
 * @param problem why none of its job processors is there, for people
 */
public record PluginJar(String file, List<String> processors, Optional<String> problem) {

    public PluginJar {
        processors = List.copyOf(processors);
    }

    static PluginJar loaded(String file, List<String> processors) {
        return new PluginJar(file, processors, Optional.empty());
    }

    static PluginJar refused(String file, String problem) {
        return new PluginJar(file, List.of(), Optional.of(problem));
    }
}
