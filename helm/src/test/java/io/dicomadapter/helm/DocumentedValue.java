package io.dicomadapter.helm;

import com.fasterxml.jackson.databind.JsonNode;
import io.dicomadapter.helm.chart.Yaml;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value of the chart, as values.yaml explains it: by the comment above it.
 *
 * @param path such as {@code ingestScp.service.port}
 * @param fallback what it is by default, as YAML
 * @param meaning the comment
 */
record DocumentedValue(String path, String fallback, String meaning) {

    private static final Pattern LINE = Pattern.compile("( *)([A-Za-z]\\w*):(?: (.*))?");
    private static final Pattern COMMENT = Pattern.compile(" *# (.*)");

    /** Values that are whole objects: what is in them is not the chart's. */
    private static final List<String> WHOLE = List.of("resources", "labels", "httpFrom", "egress");

    String row() {
        return "| `%s` | `%s` | %s |\n".formatted(path, fallback, meaning);
    }

    static List<DocumentedValue> all(String yaml) {
        JsonNode values = Yaml.read(yaml);
        List<DocumentedValue> all = new ArrayList<>();
        Deque<String> path = new ArrayDeque<>();
        StringBuilder comment = new StringBuilder();
        for (String line : yaml.lines().toList()) {
            Matcher explained = COMMENT.matcher(line);
            Matcher key = LINE.matcher(line);
            if (explained.matches()) {
                comment.append(comment.isEmpty() ? "" : " ").append(explained.group(1));
            } else if (key.matches() && !isPartOfOneThatIsExplained(key, comment)) {
                trim(path, key.group(1).length() / 2);
                path.addLast(key.group(2));
                JsonNode value = values.at("/" + String.join("/", path));
                if (isLeaf(key.group(2), value)) {
                    all.add(new DocumentedValue(String.join(".", path), value.toString(), comment.toString()));
                }
                comment.setLength(0);
            } else {
                comment.setLength(0);
            }
        }
        return all;
    }

    /** The paths of all values, by the values themselves. */
    static List<String> leaves(JsonNode values) {
        List<String> leaves = new ArrayList<>();
        values.properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            if (isLeaf(entry.getKey(), value)) {
                leaves.add(entry.getKey());
            } else {
                leaves(value).forEach(inner -> leaves.add(entry.getKey() + "." + inner));
            }
        });
        return leaves;
    }

    private static boolean isLeaf(String key, JsonNode value) {
        return !value.isObject() || value.isEmpty() || WHOLE.contains(key);
    }

    /** Such as {@code requests: ...} below {@code resources:}; a section has no value on its line. */
    private static boolean isPartOfOneThatIsExplained(Matcher key, CharSequence comment) {
        return comment.isEmpty() && key.group(3) != null;
    }

    private static void trim(Deque<String> path, int depth) {
        while (path.size() > depth) {
            path.removeLast();
        }
    }
}
