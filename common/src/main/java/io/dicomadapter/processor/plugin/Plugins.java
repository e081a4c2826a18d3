package io.dicomadapter.processor.plugin;

import io.dicomadapter.processor.JobProcessor;
import io.dicomadapter.processor.JobProcessors;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/**
 * All job processors of a service: those on its class path, and those of the jars in its plug-ins folder. A jar that is
 * broken brings none, and takes nothing from the others.
 *
 * @param jars every jar of the folder, by name
 * @param processors all that are there
 */
public record Plugins(List<PluginJar> jars, JobProcessors processors) {

    public Plugins {
        jars = List.copyOf(jars);
    }

    /**
     * Loads the jars of a folder, in the order of their names: of two that bring one name the first is used.
     *
     * @param folder one that is not there has no jars
     * @throws IOException if it is no folder, or can't be read
     */
    public static Plugins load(Path folder) throws IOException {
        Map<String, String> owners = new TreeMap<>();
        List<JobProcessor> processors = new ArrayList<>(JobProcessors.onClassPath().all().stream()
                .map(processor -> new GuardedProcessor(processor.name(), processor))
                .toList());
        processors.forEach(processor -> owners.put(processor.name(), "the adapter itself"));

        PluginLoading loading = new PluginLoading(new SpiClassLoader(JobProcessor.class.getClassLoader()));
        List<PluginJar> jars = new ArrayList<>();
        for (Path jar : jarsIn(folder)) {
            String file = jar.getFileName().toString();
            try {
                List<GuardedProcessor> brought = loading.load(jar);
                claimNames(brought, file, owners);
                processors.addAll(brought);
                jars.add(PluginJar.loaded(
                        file, brought.stream().map(GuardedProcessor::name).toList()));
            } catch (BrokenPluginException e) {
                jars.add(PluginJar.refused(file, e.getMessage()));
            }
        }
        return new Plugins(jars, new JobProcessors(processors));
    }

    private static void claimNames(List<GuardedProcessor> brought, String file, Map<String, String> owners)
            throws BrokenPluginException {
        Set<String> own = new TreeSet<>();
        for (GuardedProcessor processor : brought) {
            String owner = own.add(processor.name()) ? owners.get(processor.name()) : "itself, twice";
            if (owner != null) {
                throw new BrokenPluginException("the name of its job processor '" + processor.name()
                        + "' is taken already, by " + owner + "; each name is allowed once");
            }
        }
        own.forEach(name -> owners.put(name, file));
    }

    private static List<Path> jarsIn(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return List.of();
        }
        if (!Files.isDirectory(folder)) {
            throw new NotDirectoryException(folder.toString());
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
            return StreamSupport.stream(files.spliterator(), false)
                    .sorted(Comparator.comparing(Path::getFileName))
                    .toList();
        }
    }
}
