package io.dicomadapter.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** A plug-in's jar in the making, its classes compiled from source, so that no class of it is on the class path. */
public final class PluginJarFile {

    private static final String SERVICE_FILE = "META-INF/services/io.dicomadapter.processor.JobProcessor";

    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private final List<String> providers = new ArrayList<>();
    private String spi = "1";

    /** A whole plug-in with one processor, which takes everything, groups by study and closes at once. */
    public static PluginJarFile working(String processorName) {
        return new PluginJarFile().with("site.SiteProcessor", source("site", "SiteProcessor", processorName, ""));
    }

    /**
     * As {@link #working}, with statements of one's own at the beginning of {@code keyOf}.
     *
     * @param statements may use {@code instance}
     */
    public static PluginJarFile judging(String processorName, String statements) {
        return new PluginJarFile()
                .with("site.SiteProcessor", source("site", "SiteProcessor", processorName, statements));
    }

    /** Adds a class, and names it as a provider. */
    public PluginJarFile with(String className, String source) {
        entries.putAll(compiled(className, source));
        return provider(className);
    }

    public PluginJarFile provider(String className) {
        providers.add(className);
        return this;
    }

    /** @param version null for none */
    public PluginJarFile spi(String version) {
        spi = version;
        return this;
    }

    public PluginJarFile without(String className) {
        entries.remove(entryOf(className));
        return this;
    }

    /** As if compiled for a Java that is not there yet. */
    public PluginJarFile ofFutureJava(String className) {
        byte[] bytes = entries.get(entryOf(className)).clone();
        bytes[7] = 120; // major version of the class file
        entries.put(entryOf(className), bytes);
        return this;
    }

    public Path writeTo(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (spi != null) {
            manifest.getMainAttributes().putValue("Job-Processor-SPI", spi);
        }
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                write(jar, entry.getKey(), entry.getValue());
            }
            if (!providers.isEmpty()) {
                write(jar, SERVICE_FILE, String.join("\n", providers).getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    private static void write(JarOutputStream jar, String name, byte[] bytes) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(bytes);
        jar.closeEntry();
    }

    private static String source(String packageName, String className, String processorName, String statements) {
        return """
                package %s;
                import io.dicomadapter.event.*;
                import io.dicomadapter.processor.*;
                import java.time.Instant;
                import java.util.*;
                public final class %s implements JobProcessor {
                    public String name() { return "%s"; }
                    public ParsedRule parse(String calledAet, Map<String, String> settings) {
                        return settings.isEmpty()
                                ? ParsedRule.invalid(List.of("no settings"))
                                : ParsedRule.of(new Rule(settings));
                    }
                    record Rule(Map<String, String> settings) implements JobRule {
                        public String groupBy() { return "0020000D"; }
                        public GroupScope scope() { return GroupScope.STUDY; }
                        public Set<String> tags() { return Set.of(settings.getOrDefault("tag", "0020000D")); }
                        public GroupKey keyOf(InstanceStored instance) {
                            %s
                            return new GroupKey.Of(instance.studyInstanceUid());
                        }
                        public Completion completion(GroupView group) {
                            return new Completion.Now(CloseReason.PROCESSOR, "one instance is enough");
                        }
                        public List<PlannedJob> jobs(GroupView group, Instant closedAt) {
                            return List.of(group.job("site", "site-v1", JobPriority.NORMAL, closedAt));
                        }
                    }
                }
                """.formatted(packageName, className, processorName, statements);
    }

    private static Map<String, byte[]> compiled(String className, String source) {
        try {
            Path folder = Files.createTempDirectory("plugin");
            Path file = folder.resolve(className.substring(className.lastIndexOf('.') + 1) + ".java");
            Files.writeString(file, source);
            int result = ToolProvider.getSystemJavaCompiler()
                    .run(
                            null,
                            null,
                            null,
                            "-proc:none",
                            "--release",
                            "17",
                            "-classpath",
                            System.getProperty("java.class.path"),
                            "-d",
                            folder.toString(),
                            file.toString());
            assertThat(result).as("compiles").isZero();
            return classesIn(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, byte[]> classesIn(Path folder) throws IOException {
        Map<String, byte[]> classes = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    (Iterable<Path>) files.filter(path -> path.toString().endsWith(".class"))::iterator) {
                classes.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return classes;
    }

    private static String entryOf(String className) {
        return className.replace('.', '/') + ".class";
    }
}
