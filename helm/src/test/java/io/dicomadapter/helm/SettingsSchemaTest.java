package io.dicomadapter.helm;

import io.dicomadapter.helm.chart.Chart;
import io.dicomadapter.helm.chart.MadeFile;
import io.dicomadapter.helm.known.KnownSettings;
import io.dicomadapter.helm.known.ServiceModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The schema knows the settings of each service, so that a misspelt one is refused before anything is installed. */
class SettingsSchemaTest {

    private static final Path SCHEMA = Chart.FOLDER.resolve("values.schema.json");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** What the chart says itself, by values of its own. */
    private static final Pattern OF_THE_CHART = Pattern.compile("(storage|topics|processors)\\..*|service\\.instance"
            + "|scp\\.(host|port|drain-timeout|tls\\.(bundle|clients|only|port))|outbox\\.drain-timeout"
            + "|grouper\\.state-dir|scu\\.commitment\\.listener\\.(enabled|host|port|tls-bundle)"
            + "|control\\.(config-file|mode|api\\.tokens)");

    private static final List<String> WHOLE_NUMBERS = List.of("java.lang.Integer", "java.lang.Long");

    @Test
    void knowsTheSettingsOfEachService() throws IOException {
        // given
        ObjectNode schema = (ObjectNode) JSON.readTree(Files.readString(SCHEMA));

        // when
        for (ServiceModule service : ServiceModule.values()) {
            ((ObjectNode) schema.path("$defs")).set("settings-" + service.module(), settings(service));
        }

        // then
        MadeFile.assertIs(SCHEMA, JSON.writeValueAsString(schema) + "\n");
    }

    private static ObjectNode settings(ServiceModule service) {
        ObjectNode settings = JSON.createObjectNode().put("type", "object").put("additionalProperties", false);
        ObjectNode byName = settings.putObject("properties");
        ObjectNode byPattern = settings.putObject("patternProperties");
        for (Map.Entry<String, JsonNode> setting :
                KnownSettings.of(service).own().entrySet()) {
            String key = setting.getKey();
            if (OF_THE_CHART.matcher(key).matches()) {
                continue;
            }
            if (KnownSettings.isMap(setting.getValue())) {
                byPattern.putObject("^" + key.replace(".", "\\.") + "[.\\[]");
            } else {
                byName.set(key, type(setting.getValue().path("type").asString()));
            }
        }
        // Spring's own, but for what the chart says.
        byPattern.putObject("^(logging|management|server|spring)\\.");
        return settings;
    }

    private static ObjectNode type(String java) {
        ObjectNode type = JSON.createObjectNode();
        if (WHOLE_NUMBERS.contains(java)) {
            return type.put("type", "integer");
        }
        if (java.equals("java.lang.Boolean")) {
            return type.put("type", "boolean");
        }
        if (java.matches("java\\.util\\.(Set|List)<.*")) {
            return type.put("type", "array");
        }
        type.putArray("type").add("string").add("number");
        return type;
    }
}
