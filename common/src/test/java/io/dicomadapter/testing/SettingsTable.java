package io.dicomadapter.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The table of settings in a module's README: must be what the compiler knows of them (key, default, meaning). */
public final class SettingsTable {

    private static final String METADATA = "/META-INF/spring-configuration-metadata.json";
    private static final Path README = Path.of("README.md");

    private SettingsTable() {}

    /** @param properties a settings class of the module under test */
    public static void assertDocuments(Class<?> properties) throws IOException {
        List<String> expected = rowsOfMetadata(properties);
        List<String> keys = expected.stream().map(SettingsTable::key).toList();
        List<String> actual = Files.readAllLines(README).stream()
                .filter(line -> keys.contains(key(line)) || isUnknown(line, keys))
                .toList();
        assertThat(actual).containsExactlyElementsOf(expected);
    }

    /**
     * Rows of another document that begin with {@code | `key` | `default` |} must tell the default that the setting has.
     *
     * @param properties a settings class of the module under test
     * @param family what the keys in question begin with
     * @return the keys that the document tells
     */
    public static List<String> assertDefaults(Class<?> properties, Path document, String family) throws IOException {
        Map<String, String> defaults = defaultsOfMetadata(properties);
        List<String> told = new ArrayList<>();
        for (String line : Files.readAllLines(document)) {
            if (line.startsWith("| `" + family)) {
                String key = key(line).substring("| `".length());
                String value = line.substring(line.indexOf("` |") + 3)
                        .split("\\|", 2)[0]
                        .strip();
                assertThat(defaults).as(line).containsEntry(key, value);
                told.add(key);
            }
        }
        return told;
    }

    /** A row of the same family ({@code | `scp.}) that no setting has: a leftover. */
    private static boolean isUnknown(String line, List<String> keys) {
        return keys.stream()
                .map(key -> key.substring(0, key.indexOf('.') + 1))
                .anyMatch(family -> line.startsWith(family));
    }

    private static String key(String row) {
        int end = row.indexOf("` |");
        return end < 0 ? row : row.substring(0, end);
    }

    private static List<String> rowsOfMetadata(Class<?> properties) throws IOException {
        try (InputStream metadata = module(properties)) {
            JsonNode settings = JsonMapper.builder().build().readTree(metadata).get("properties");
            return settings.valueStream().map(SettingsTable::row).sorted().toList();
        }
    }

    private static Map<String, String> defaultsOfMetadata(Class<?> properties) throws IOException {
        try (InputStream metadata = module(properties)) {
            JsonNode settings = JsonMapper.builder().build().readTree(metadata).get("properties");
            return settings.valueStream()
                    .collect(Collectors.toMap(setting -> setting.get("name").asString(), SettingsTable::defaultOf));
        }
    }

    /** Of this module, not of another that is on the class path too. */
    private static InputStream module(Class<?> properties) throws IOException {
        String location =
                properties.getProtectionDomain().getCodeSource().getLocation().getPath();
        return Files.newInputStream(Path.of(location + METADATA));
    }

    private static String row(JsonNode setting) {
        return "| `%s` | %s | %s |"
                .formatted(
                        setting.get("name").asString(),
                        defaultOf(setting),
                        setting.get("description").asString().replaceAll("\\{@code ([^}]*)\\}", "`$1`"));
    }

    private static String defaultOf(JsonNode setting) {
        JsonNode value = setting.get("defaultValue");
        if (value == null || (value.isArray() && value.isEmpty())) {
            return "";
        }
        return "`" + (value.isArray() ? joined(value) : value.asString()) + "`";
    }

    private static String joined(JsonNode values) {
        return values.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "));
    }
}
