package io.dicomadapter.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/** {@code compose.yaml} as compose sees it: anchors merged, variables replaced by their defaults. */
final class ComposeFile {

    static final Path PATH = Path.of("..", "compose.yaml");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+):-([^}]*)}");

    private final Map<String, Object> content;

    private ComposeFile(Map<String, Object> content) {
        this.content = content;
    }

    static ComposeFile read() throws IOException {
        String text = VARIABLE.matcher(Files.readString(PATH)).replaceAll(match -> Matcher.quoteReplacement(match.group(2)));
        return new ComposeFile(new Yaml().load(text));
    }

    Map<String, Object> content() {
        return content;
    }

    Map<String, Map<String, Object>> services() {
        return child(content, "services");
    }

    Map<String, Object> service(ShippedService service) {
        return services().get(service.id());
    }

    Map<String, String> environment(String service) {
        return child(services().get(service), "environment");
    }

    /** The program of a service's health check, with its arguments. */
    List<String> healthCheck(ShippedService service) {
        List<String> test = child(child(service(service), "healthcheck"), "test");
        return test.subList(1, test.size());
    }

    /** What stands under a key, which is there and of the type that its reader takes it for. */
    @SuppressWarnings("unchecked")
    static <T> T child(Map<String, ?> parent, String key) {
        return (T) parent.get(key);
    }
}
