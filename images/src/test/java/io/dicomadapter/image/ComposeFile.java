package io.dicomadapter.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code compose.yaml} as compose sees it: anchors merged, variables replaced by their defaults.
 *
 * @param content all of it
 */
record ComposeFile(ObjectNode content) {

    static final Path PATH = Path.of("..", "compose.yaml");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+):-([^}]*)}");

    static ComposeFile read() throws IOException {
        String text =
                VARIABLE.matcher(Files.readString(PATH)).replaceAll(match -> Matcher.quoteReplacement(match.group(2)));
        Object merged = new Yaml().load(text);
        return new ComposeFile(JsonMapper.builder().build().valueToTree(merged));
    }

    Map<String, JsonNode> services() {
        Map<String, JsonNode> services = new LinkedHashMap<>();
        content.get("services").properties().forEach(entry -> services.put(entry.getKey(), entry.getValue()));
        return services;
    }

    JsonNode service(ShippedService service) {
        return services().get(service.id());
    }

    Map<String, String> environment(String service) {
        Map<String, String> environment = new LinkedHashMap<>();
        services()
                .get(service)
                .path("environment")
                .properties()
                .forEach(variable ->
                        environment.put(variable.getKey(), variable.getValue().asString()));
        return environment;
    }

    /** Texts of a list; none where there is no such list. */
    static List<String> strings(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    /** The program of a service's health check, with its arguments. */
    List<String> healthCheck(ShippedService service) {
        List<String> test = strings(service(service).get("healthcheck").get("test"));
        return test.subList(1, test.size());
    }
}
