package io.dicomadapter.cli.report;

import java.io.PrintWriter;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Prints answers: as they came, or as text made of them.
 *
 * @param out where to
 * @param format as what
 * @param mapper for JSON
 */
public record Printer(PrintWriter out, Format format, JsonMapper mapper) {

    /** One answer. */
    public void print(JsonNode answer, Function<JsonNode, Iterable<String>> text) {
        if (format == Format.JSON) {
            out.println(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(answer));
        } else {
            text.apply(answer).forEach(out::println);
        }
        out.flush();
    }

    /** A field as a word or two: lists with commas between, objects as KEY=VALUE. */
    public static String text(JsonNode value) {
        if (value.isArray()) {
            return value.valueStream().map(Printer::text).collect(Collectors.joining(", "));
        }
        if (value.isObject()) {
            return value.propertyStream()
                    .map(field -> field.getKey() + "=" + text(field.getValue()))
                    .collect(Collectors.joining(" "));
        }
        return value.isMissingNode() || value.isNull() ? "" : value.asString();
    }

    /** A field of an object. */
    public static String text(JsonNode object, String field) {
        return text(object.path(field));
    }
}
