package io.dicomadapter.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.export.settings.ScuProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The table in README.md is what the compiler knows of the settings: key, default, meaning. */
class SettingsTableTest {

    private static final String METADATA = "/META-INF/spring-configuration-metadata.json";

    @Test
    void readmeListsExactlyTheSettingsThatExist() throws IOException {
        // given
        List<String> expected = rowsOfMetadata();

        // when
        List<String> actual = Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> line.startsWith("| `scu."))
                .toList();

        // then
        assertThat(actual).containsExactlyElementsOf(expected);
    }

    private static List<String> rowsOfMetadata() throws IOException {
        try (var metadata = ScuProperties.class.getResourceAsStream(METADATA)) {
            JsonNode properties =
                    JsonMapper.builder().build().readTree(metadata).get("properties");
            return StreamSupport.stream(properties.spliterator(), false)
                    .map(SettingsTableTest::row)
                    .sorted()
                    .toList();
        }
    }

    private static String row(JsonNode property) {
        return "| `%s` | %s | %s |"
                .formatted(
                        property.get("name").asString(),
                        defaultOf(property),
                        property.get("description").asString());
    }

    private static String defaultOf(JsonNode property) {
        JsonNode value = property.get("defaultValue");
        return value == null ? "" : "`" + value.asString() + "`";
    }
}
