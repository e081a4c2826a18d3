package io.dicomadapter.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The README's table of settings says what the code says. */
class SettingsTableTest {

    private static final String METADATA = "/META-INF/spring-configuration-metadata.json";

    @Test
    void readmeListsEverySettingWithItsDefaultAndMeaning() throws IOException {
        // given
        List<String> settings = metadata()
                .path("properties")
                .valueStream()
                .map(SettingsTableTest::row)
                .toList();

        // when
        List<String> rows = Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> line.startsWith("| `control."))
                .toList();

        // then
        assertThat(rows).containsExactlyElementsOf(settings);
    }

    private static String row(JsonNode property) {
        String value = property.path("defaultValue").asString("");
        String shown = value.isEmpty() ? " " : " `" + value + "` ";
        return "| `" + property.path("name").asString() + "` |" + shown + "| "
                + property.path("description").asString() + " |";
    }

    private static JsonNode metadata() throws IOException {
        try (InputStream stream = SettingsTableTest.class.getResourceAsStream(METADATA)) {
            return JsonMapper.shared().readTree(stream);
        }
    }
}
