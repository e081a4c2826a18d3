package io.dicomadapter.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dicomadapter.helm.chart.Chart;
import io.dicomadapter.helm.chart.MadeFile;
import io.dicomadapter.helm.chart.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every value is explained, and the table in the README is made of that. */
class ValuesTableTest {

    private static final Path README = Path.of("README.md");
    private static final String BEGIN = "| value | default | meaning |\n| --- | --- | --- |\n";
    private static final String END = "\n<!-- end of the values -->";

    @Test
    void readmeListsEveryValueWithItsDefaultAndMeaning() throws IOException {
        // given
        String readme = Files.readString(README);
        int begin = readme.indexOf(BEGIN) + BEGIN.length();
        int end = readme.indexOf(END);
        assertThat(begin).isBetween(BEGIN.length(), end);

        // when
        List<DocumentedValue> values = DocumentedValue.all(Files.readString(Chart.FOLDER.resolve("values.yaml")));

        // then
        assertThat(values).hasSizeGreaterThan(150);
        String table = values.stream().map(DocumentedValue::row).collect(Collectors.joining());
        MadeFile.assertIs(README, readme.substring(0, begin) + table + readme.substring(end));
    }

    @Test
    void everyValueIsExplained() throws IOException {
        assertThat(DocumentedValue.all(Files.readString(Chart.FOLDER.resolve("values.yaml"))))
                .allSatisfy(
                        value -> assertThat(value.meaning()).as(value.path()).isNotBlank());
    }

    /** An explanation that the reader of comments passed over would leave a value out of the table. */
    @Test
    void noValueIsLeftOut() throws IOException {
        // given
        String text = Files.readString(Chart.FOLDER.resolve("values.yaml"));

        // then
        assertThat(DocumentedValue.all(text))
                .extracting(DocumentedValue::path)
                .containsExactlyElementsOf(DocumentedValue.leaves(Yaml.read(text)));
    }

    /** The other way round, a value that the schema does not know is refused: RefusedValuesTest.everyDefaultIsAllowed. */
    @Test
    void schemaKnowsNoValueThatIsNotExplained() throws IOException {
        // given
        JsonNode schema = Yaml.read(Files.readString(Chart.FOLDER.resolve("values.schema.json")));
        List<String> explained = DocumentedValue.all(Files.readString(Chart.FOLDER.resolve("values.yaml"))).stream()
                .map(DocumentedValue::path)
                .toList();

        // then
        assertThat(valuesOf(schema, schema, ""))
                .filteredOn(path -> !path.equals("global"))
                .allSatisfy(path -> assertThat(explained)
                        .as(path)
                        .anyMatch(value -> path.equals(value) || path.startsWith(value + ".")));
    }

    private static List<String> valuesOf(JsonNode schema, JsonNode node, String path) {
        JsonNode reference = node.path("$ref");
        if (reference.isTextual()) {
            return valuesOf(schema, schema.at(reference.asText().substring(1)), path);
        }
        if (node.path("properties").isEmpty() || path.endsWith(".settings")) {
            return List.of(path);
        }
        return node.path("properties").properties().stream()
                .flatMap(
                        inner -> valuesOf(
                                schema, inner.getValue(), path.isEmpty() ? inner.getKey() : path + "." + inner.getKey())
                                .stream())
                .toList();
    }
}
