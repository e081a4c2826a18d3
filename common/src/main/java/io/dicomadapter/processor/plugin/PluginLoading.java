package io.dicomadapter.processor.plugin;

import io.dicomadapter.processor.JobProcessor;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.ZipException;

/** Gets the job processors out of one jar: all of them, or none and the reason. */
final class PluginLoading {

    private static final String SERVICE_FILE = "META-INF/services/" + JobProcessor.class.getName();

    // What an AE title can name, without blanks.
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    private final SpiClassLoader parent;

    PluginLoading(SpiClassLoader parent) {
        this.parent = parent;
    }

    List<GuardedProcessor> load(Path jar) throws BrokenPluginException {
        checkDeclarations(jar);
        URLClassLoader loader = loaderOf(jar);
        try {
            List<GuardedProcessor> processors = new ArrayList<>();
            for (JobProcessor processor : providers(loader)) {
                processors.add(triedOut(processor));
            }
            return processors;
        } catch (ServiceConfigurationError e) {
            close(loader);
            throw new BrokenPluginException(withCause(e));
        } catch (LinkageError e) {
            close(loader);
            throw new BrokenPluginException("a class does not fit this adapter, or is missing (" + e
                    + "); plug-ins see the JDK, the job processor" + " SPI and their own jar");
        } catch (BrokenPluginException e) {
            close(loader);
            throw e;
        }
    }

    private static void checkDeclarations(Path jar) throws BrokenPluginException {
        try (JarFile file = new JarFile(jar.toFile())) {
            SpiVersion.check(file.getManifest());
            if (file.getEntry(SERVICE_FILE) == null) {
                throw new BrokenPluginException("it names no job processor: " + SERVICE_FILE + " is missing");
            }
        } catch (ZipException e) {
            throw new BrokenPluginException("it is not a jar, or damaged (" + e.getMessage() + ")");
        } catch (IOException e) {
            throw new BrokenPluginException("it can't be read (" + e + ")");
        }
    }

    /** Never closed when all is well: its classes are loaded as they are needed, as long as the service runs. */
    private URLClassLoader loaderOf(Path jar) throws BrokenPluginException {
        try {
            URL[] urls = {jar.toUri().toURL()};
            return new URLClassLoader("plugin:" + jar.getFileName(), urls, parent);
        } catch (IOException e) {
            throw new BrokenPluginException("it can't be read (" + e + ")");
        }
    }

    private static List<JobProcessor> providers(ClassLoader loader) throws BrokenPluginException {
        List<JobProcessor> processors = new ArrayList<>();
        ServiceLoader.load(JobProcessor.class, loader).forEach(processors::add);
        if (processors.isEmpty()) {
            throw new BrokenPluginException("it names no job processor: " + SERVICE_FILE + " is empty");
        }
        return processors;
    }

    /** Finds out now, not with the first patient, that classes are missing or that methods are another version's. */
    private static GuardedProcessor triedOut(JobProcessor processor) throws BrokenPluginException {
        String type = processor.getClass().getName();
        try {
            String name = processor.name();
            if (name == null || !NAME.matcher(name).matches()) {
                throw new BrokenPluginException(type + " has the name '" + name
                        + "'; allowed are 1 to 63 letters, digits, dots, underscores and hyphens, the first a letter or"
                        + " digit");
            }
            processor.parse("PLUGIN-CHECK", Map.of());
            return new GuardedProcessor(name, processor);
        } catch (RuntimeException | AssertionError | StackOverflowError e) {
            throw new BrokenPluginException(type + " failed when it was asked for its name and given no settings (" + e
                    + "); missing settings have to be told as problems");
        }
    }

    private static String withCause(ServiceConfigurationError error) {
        return error.getCause() == null ? error.getMessage() : error.getMessage() + " (" + error.getCause() + ")";
    }

    private static void close(URLClassLoader loader) {
        try {
            loader.close();
        } catch (IOException e) {
            // Nothing of it is used; an open file is all that is lost.
        }
    }
}
