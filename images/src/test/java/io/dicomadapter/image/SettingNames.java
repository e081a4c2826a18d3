package io.dicomadapter.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The settings that a service has, by the names that environment variables give them: those in its jar and its libraries' jars. */
final class SettingNames {

    private static final String METADATA = "META-INF/spring-configuration-metadata.json";
    private static final String MAP = "java.util.Map";

    /** Of the running JVM and its launcher, not of the service. */
    private static final String JAVA_OPTIONS = "JAVA_TOOL_OPTIONS";

    private final JsonMapper json = JsonMapper.builder().build();
    private final Map<String, String> typeByVariable = new HashMap<>();

    static SettingNames of(Path runnableJar) throws IOException {
        SettingNames names = new SettingNames();
        try (JarFile jar = new JarFile(runnableJar.toFile())) {
            for (JarEntry entry : jar.stream().toList()) {
                if (entry.getName().endsWith(METADATA)) {
                    names.add(json(names, jar.getInputStream(entry).readAllBytes()));
                } else if (entry.getName().endsWith(".jar")) {
                    names.addLibrary(new JarInputStream(jar.getInputStream(entry)));
                }
            }
        }
        return names;
    }

    private static JsonNode json(SettingNames names, byte[] bytes) {
        return names.json.readTree(bytes);
    }

    private void addLibrary(JarInputStream library) throws IOException {
        for (JarEntry entry = library.getNextJarEntry(); entry != null; entry = library.getNextJarEntry()) {
            if (entry.getName().equals(METADATA)) {
                add(json(this, library.readAllBytes()));
            }
        }
    }

    private void add(JsonNode metadata) {
        for (JsonNode property : metadata.get("properties")) {
            typeByVariable.put(
                    variable(property.get("name").asString()),
                    property.path("type").asString(""));
        }
    }

    /** As Spring Boot does it: dots become underscores, hyphens go, capitals. */
    private static String variable(String property) {
        return property.replace('.', '_').replace("-", "").toUpperCase(Locale.ROOT);
    }

    boolean has(String variable) {
        return variable.equals(JAVA_OPTIONS)
                || typeByVariable.containsKey(variable)
                || typeByVariable.entrySet().stream()
                        .anyMatch(setting ->
                                setting.getValue().startsWith(MAP) && variable.startsWith(setting.getKey() + "_"));
    }
}
