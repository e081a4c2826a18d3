package io.dicomadapter.helm.known;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The settings that a service knows, as the compiler wrote them down: its own, those that all services share, and Spring's.
 *
 * @param own settings of ours, by name
 * @param springs those of libraries
 */
public record KnownSettings(Map<String, JsonNode> own, Map<String, JsonNode> springs) {

    private static final List<String> METADATA = List.of(
            "META-INF/spring-configuration-metadata.json", "META-INF/additional-spring-configuration-metadata.json");
    private static final Map<ServiceModule, KnownSettings> READ = new EnumMap<>(ServiceModule.class);

    public static synchronized KnownSettings of(ServiceModule service) {
        return READ.computeIfAbsent(service, KnownSettings::read);
    }

    /** Whether the service knows it: by name, or as a part of a setting that is a map. */
    public boolean knows(String key) {
        return knows(own, key) || knows(springs, key);
    }

    /** Whether an environment variable is one of its settings. */
    public boolean knowsVariable(String variable) {
        Set<String> names = new TreeSet<>(own.keySet());
        names.addAll(springs.keySet());
        return names.stream().anyMatch(name -> {
            String inEnvironment = name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
            return variable.replace("_", "").equals(inEnvironment.replace("_", ""))
                    || (isMap(node(name)) && variable.startsWith(inEnvironment + "_"));
        });
    }

    public String defaultOf(String key) {
        return own.get(key).path("defaultValue").asString();
    }

    public static boolean isMap(JsonNode setting) {
        return setting.path("type").asString().startsWith("java.util.Map<");
    }

    private JsonNode node(String name) {
        return own.getOrDefault(name, springs.get(name));
    }

    private static boolean knows(Map<String, JsonNode> settings, String key) {
        return settings.containsKey(key)
                || settings.entrySet().stream()
                        .anyMatch(setting ->
                                isMap(setting.getValue()) && key.matches("\\Q" + setting.getKey() + "\\E[.\\[].+"));
    }

    private static KnownSettings read(ServiceModule service) {
        Map<String, JsonNode> own = new TreeMap<>();
        Map<String, JsonNode> springs = new TreeMap<>();
        try {
            for (String file : METADATA) {
                for (URL metadata :
                        Collections.list(KnownSettings.class.getClassLoader().getResources(file))) {
                    String place = metadata.toString();
                    if (isOf(place, service.module()) || isOf(place, "service")) {
                        own.putAll(properties(metadata));
                    } else if (isOfNoService(place)) {
                        springs.putAll(properties(metadata));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new KnownSettings(own, springs);
    }

    private static boolean isOfNoService(String place) {
        for (ServiceModule service : ServiceModule.values()) {
            if (isOf(place, service.module())) {
                return false;
            }
        }
        return !isOf(place, "service");
    }

    /** Built beside this module, or from the local repository. */
    private static boolean isOf(String place, String module) {
        return place.contains("/" + module + "/target/") || place.contains("/io/dicomadapter/" + module + "/");
    }

    private static Map<String, JsonNode> properties(URL metadata) throws IOException {
        Map<String, JsonNode> properties = new TreeMap<>();
        try (InputStream stream = metadata.openStream()) {
            JsonMapper.builder()
                    .build()
                    .readTree(stream)
                    .path("properties")
                    .forEach(property -> properties.put(property.path("name").asString(), property));
        }
        return properties;
    }
}
