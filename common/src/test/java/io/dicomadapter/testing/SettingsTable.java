package io.dicomadapter.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
