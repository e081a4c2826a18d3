package io.dicomadapter.grouper;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.event.EventJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ReadmeTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(grouper\\.[a-z-]+)` \\| `([^`]+)` \\|");

    @Test
    void namesEverySettingWithItsDefault() throws IOException {
        // given
        Map<String, String> settings = settingsWithDefaults();

        // when
        Map<String, String> rows = ROW.matcher(Files.readString(Path.of("README.md")))
                .results()
                .collect(Collectors.toMap(row -> row.group(1), (MatchResult row) -> row.group(2)));

        // then
        assertThat(rows).isEqualTo(settings);
    }

    private static Map<String, String> settingsWithDefaults() throws IOException {
        Path metadata = Path.of("target/classes/META-INF/spring-configuration-metadata.json");
        try (InputStream json = Files.newInputStream(metadata)) {
            JsonNode properties = EventJson.mapper().readTree(json).get("properties");
            return StreamSupport.stream(properties.spliterator(), false)
                    .collect(Collectors.toMap(
                            property -> property.get("name").asString(),
                            property -> property.get("defaultValue").asString()));
        }
    }
}
