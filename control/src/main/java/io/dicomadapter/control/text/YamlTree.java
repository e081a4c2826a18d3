package io.dicomadapter.control.text;

import io.dicomadapter.control.text.YamlNode.Mapping;
import io.dicomadapter.control.text.YamlNode.Member;
import io.dicomadapter.control.text.YamlNode.Nothing;
import io.dicomadapter.control.text.YamlNode.Scalar;
import io.dicomadapter.control.text.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Reads YAML text into nodes that know their place. Jackson's tokens are used and not its data binding: that one stops
 * at the first error, and the author of a file wants to see all of them.
 */
public final class YamlTree {

    /** Far more than a configuration nests; recursion stays shallow whatever the file says. */
    private static final int MAXIMUM_DEPTH = 10;

    private static final String TOO_DEEP = "nested deeper than " + MAXIMUM_DEPTH + " levels";

    private static final YAMLMapper YAML = YAMLMapper.builder().build();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern MARK = Pattern.compile("line (\\d+), column (\\d+)");

    private final JsonParser parser;
    private final Problems problems;

    private YamlTree(JsonParser parser, Problems problems) {
        this.parser = parser;
        this.problems = problems;
    }

    /** The one document of the text; empty if it has none or cannot be read on, which is then among the problems. */
    public static Optional<YamlNode> read(String text, Problems problems) {
        return read("YAML", YAML, text, problems);
    }

    /** All documents of the text, empty ones left out; up to where it cannot be read on, which is then among the problems. */
    public static List<YamlNode> readAll(String text, Problems problems) {
        List<YamlNode> documents = new ArrayList<>();
        try (JsonParser parser = YAML.createParser(text)) {
            YamlTree tree = new YamlTree(parser, problems);
            while (parser.nextToken() != null) {
                YamlNode document = tree.node(0);
                if (!(document instanceof Nothing)) {
                    documents.add(document);
                }
            }
        } catch (JacksonException e) {
            problems.add(place(e), "not YAML: " + reason(e));
        } catch (TooDeepException e) {
            problems.add(e.at, TOO_DEEP);
        }
        return documents;
    }

    /** As {@link #read(String, Problems)}, of JSON text. */
    static Optional<YamlNode> readJson(String text, Problems problems) {
        return read("JSON", JSON, text, problems);
    }

    private static Optional<YamlNode> read(String language, ObjectMapper mapper, String text, Problems problems) {
        try (JsonParser parser = mapper.createParser(text)) {
            return new YamlTree(parser, problems).document(language);
        } catch (JacksonException e) {
            problems.add(place(e), "not " + language + ": " + reason(e));
            return Optional.empty();
        } catch (TooDeepException e) {
            problems.add(e.at, TOO_DEEP);
            return Optional.empty();
        }
    }

    private Optional<YamlNode> document(String language) {
        if (parser.nextToken() == null) {
            problems.add(
                    Position.START,
                    language.equals("YAML")
                            ? "the file is empty; to have no entries at all, write 'applicationEntities: []'"
                            : "the text is empty; allowed is one object");
            return Optional.empty();
        }
        YamlNode root = node(0);
        if (parser.nextToken() != null) {
            problems.add(here(), "a second " + language + " document begins; only one is allowed");
        }
        return Optional.of(root);
    }

    private YamlNode node(int depth) {
        Position at = here();
        if (depth > MAXIMUM_DEPTH) {
            throw new TooDeepException(at);
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(at, depth);
            case START_ARRAY -> sequence(at, depth);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Scalar(at, Scalar.Kind.NUMBER, parser.getString());
            case VALUE_TRUE, VALUE_FALSE -> new Scalar(at, Scalar.Kind.BOOLEAN, parser.getString());
            case VALUE_NULL -> new Nothing(at);
            default -> text(at);
        };
    }

    private Mapping mapping(Position at, int depth) {
        Map<String, Member> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            Position nameAt = here();
            String name = parser.getString();
            parser.nextToken();
            Member earlier = members.putIfAbsent(name, new Member(nameAt, node(depth + 1)));
            if (earlier != null) {
                problems.add(
                        nameAt,
                        name + ": stands here for the second time; allowed is once, as in line "
                                + earlier.nameAt().line());
            }
        }
        return new Mapping(at, members);
    }

    private Sequence sequence(Position at, int depth) {
        List<YamlNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(depth + 1));
        }
        return new Sequence(at, items);
    }

    private Scalar text(Position at) {
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            problems.add(at, "*" + parser.getString() + ": references are not allowed; write the value out");
        }
        return new Scalar(at, Scalar.Kind.TEXT, parser.getString());
    }

    private Position here() {
        TokenStreamLocation location = parser.currentTokenLocation();
        return new Position(location.getLineNr(), location.getColumnNr());
    }

    /** Where the reader stopped: the last mark of its message, which is nearer than the last good token. */
    private static Position place(JacksonException e) {
        Matcher matcher = MARK.matcher(String.valueOf(e.getOriginalMessage()));
        Optional<MatchResult> last = matcher.results().reduce((first, second) -> second);
        if (last.isPresent()) {
            return new Position(
                    Integer.parseInt(last.get().group(1)),
                    Integer.parseInt(last.get().group(2)));
        }
        TokenStreamLocation location = e.getLocation();
        return location == null ? Position.START : new Position(location.getLineNr(), location.getColumnNr());
    }

    /** The sentence of the message, without the excerpts of the file between its parts. */
    private static String reason(JacksonException e) {
        return String.valueOf(e.getOriginalMessage())
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith(" "))
                .reduce((first, second) -> first + ": " + second)
                .orElse("no reason given");
    }

    /** Ends the reading of a file that nests beyond reason. */
    private static final class TooDeepException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Position at;

        TooDeepException(Position at) {
            super(null, null, false, false);
            this.at = at;
        }
    }
}
