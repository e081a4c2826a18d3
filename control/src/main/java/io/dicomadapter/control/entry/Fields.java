package io.dicomadapter.control.entry;

import io.dicomadapter.control.text.ConfigurationProblem;
import io.dicomadapter.control.text.Position;
import io.dicomadapter.control.text.Problems;
import io.dicomadapter.control.text.YamlNode;
import io.dicomadapter.control.text.YamlNode.Mapping;
import io.dicomadapter.control.text.YamlNode.Member;
import io.dicomadapter.control.text.YamlNode.Nothing;
import io.dicomadapter.control.text.YamlNode.Scalar;
import io.dicomadapter.control.text.YamlNode.Sequence;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Takes the values of one mapping by name, strictly: what has the wrong type is a problem and not bent into shape. A
 * name without a value counts as absent.
 */
public final class Fields {

    private final Mapping mapping;
    private final String path;
    private final Problems problems;

    /** @param path of the mapping in the file, as messages name it: {@code sources[0]} */
    Fields(Mapping mapping, String path, Problems problems) {
        this.mapping = mapping;
        this.path = path;
        this.problems = problems;
    }

    /** The path; where the other mapping is in another file, with that file and the place in it. */
    String pathSeenFrom(Fields other) {
        return problems.file().equals(other.problems.file())
                ? path
                : new ConfigurationProblem(problems.file(), mapping.at(), path).toString();
    }

    /** Adds a problem of the mapping, or of the field that the message begins with. */
    void report(String message) {
        problems.add(placeOf(message), inside(message));
    }

    /** Everything else is a problem: a misspelt name must not pass for a default. */
    void allowOnly(List<String> names) {
        mapping.members().forEach((name, member) -> {
            if (!names.contains(name)) {
                problems.add(
                        member.nameAt(), inside(name) + ": not known here; allowed are " + String.join(", ", names));
            }
        });
    }

    /** Absent or wrong (then among the problems): null. */
    String text(String name) {
        YamlNode value = valueOf(name);
        return value == null ? null : textOf(value, inside(name));
    }

    /** As {@link #text}, and a problem if absent. */
    String requiredText(String name) {
        requirePresent(name);
        return text(name);
    }

    /** Absent: null. */
    List<String> texts(String name) {
        YamlNode value = valueOf(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof Sequence sequence)) {
            wrong(value, inside(name), "a list of texts, such as [ONE, TWO]");
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            String text = textOf(sequence.items().get(i), inside(name) + "[" + i + "]");
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    /** The values of a list, of whatever kind. Absent or wrong (then among the problems): empty. */
    List<YamlNode> list(String name) {
        YamlNode value = valueOf(name);
        if (value instanceof Sequence sequence) {
            return sequence.items();
        }
        if (value != null) {
            wrong(value, inside(name), "a list");
        }
        return List.of();
    }

    /** Names with texts; numbers are taken as they are written. Absent: null. */
    Map<String, String> settings(String name) {
        YamlNode value = valueOf(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof Mapping settings)) {
            wrong(value, inside(name), "a mapping of settings, such as {timeout: 5}");
            return null;
        }
        Map<String, String> taken = new LinkedHashMap<>();
        settings.members().forEach((setting, member) -> {
            if (member.value() instanceof Scalar scalar && scalar.kind() != Scalar.Kind.BOOLEAN) {
                taken.put(setting, scalar.text());
            } else {
                wrong(member.value(), inside(name) + "." + setting, "text or a number");
            }
        });
        return taken;
    }

    /** Required; absent or wrong (then among the problems): null. */
    Integer requiredInteger(String name, String allowed) {
        requirePresent(name);
        return integer(name, allowed);
    }

    /** Absent or wrong (then among the problems): null. */
    Integer integer(String name, String allowed) {
        YamlNode value = valueOf(name);
        if (value instanceof Scalar scalar && scalar.kind() == Scalar.Kind.NUMBER && isInteger(scalar.text())) {
            return Integer.valueOf(scalar.text());
        }
        if (value != null) {
            wrong(value, inside(name), allowed);
        }
        return null;
    }

    /** Absent or wrong (then among the problems): false. */
    boolean flag(String name) {
        return flag(name, false);
    }

    /** Absent or wrong (then among the problems): as given. */
    boolean flag(String name, boolean otherwise) {
        YamlNode value = valueOf(name);
        if (value instanceof Scalar scalar && scalar.kind() == Scalar.Kind.BOOLEAN) {
            return Boolean.parseBoolean(scalar.text());
        }
        if (value != null) {
            wrong(value, inside(name), "true or false");
        }
        return otherwise;
    }

    /** ISO-8601. Absent or wrong (then among the problems): null. */
    Duration duration(String name) {
        YamlNode value = valueOf(name);
        try {
            return value == null ? null : Duration.parse(value instanceof Scalar scalar ? scalar.text() : "");
        } catch (DateTimeParseException e) {
            wrong(value, inside(name), "an ISO-8601 duration, such as PT12H or P2D");
            return null;
        }
    }

    /** The fields of a mapping in this one. Absent or wrong (then among the problems): empty. */
    Optional<Fields> part(String name) {
        YamlNode value = valueOf(name);
        if (value instanceof Mapping part) {
            return Optional.of(new Fields(part, inside(name), problems));
        }
        if (value != null) {
            wrong(value, inside(name), "a mapping of fields to values, {} for defaults");
        }
        return Optional.empty();
    }

    /** One of these words. Absent or wrong (then among the problems): null. */
    <E> E choice(String name, Map<String, E> words) {
        YamlNode value = valueOf(name);
        if (value instanceof Scalar scalar && words.containsKey(scalar.text())) {
            return words.get(scalar.text());
        }
        if (value != null) {
            wrong(value, inside(name), String.join(" or ", new TreeSet<>(words.keySet())));
        }
        return null;
    }

    /**
     * Where the field stands that the message begins with ({@code hosts: ...}), or the setting in it that the message
     * quotes ({@code processorSettings: ... 'timeout' ...}); else where the mapping begins.
     */
    private Position placeOf(String message) {
        String named = message.substring(0, Math.max(0, message.indexOf(": ")));
        Member field = mapping.members().get(named.replaceFirst("\\..*", ""));
        if (field == null) {
            return mapping.at();
        }
        if (field.value() instanceof Mapping part && named.contains(".")) {
            return new Fields(part, path, problems).placeOf(message.substring(message.indexOf('.') + 1));
        }
        if (field.value() instanceof Mapping settings) {
            return settings.members().entrySet().stream()
                    .filter(setting -> message.contains("'" + setting.getKey() + "'"))
                    .map(setting -> setting.getValue().nameAt())
                    .findFirst()
                    .orElse(field.nameAt());
        }
        return field.nameAt();
    }

    private void requirePresent(String name) {
        if (valueOf(name) == null) {
            problems.add(mapping.at(), inside(name) + ": missing");
        }
    }

    private YamlNode valueOf(String name) {
        Member member = mapping.members().get(name);
        return member == null || member.value() instanceof Nothing ? null : member.value();
    }

    private String textOf(YamlNode value, String where) {
        if (value instanceof Scalar scalar && scalar.kind() == Scalar.Kind.TEXT) {
            return scalar.text();
        }
        wrong(
                value,
                where,
                value instanceof Scalar scalar ? "text: put it in quotes, \"" + scalar.text() + "\"" : "text");
        return null;
    }

    private static boolean isInteger(String text) {
        return text.matches("[-+]?\\d{1,9}");
    }

    /** The name with the path before it. */
    private String inside(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private void wrong(YamlNode value, String where, String allowed) {
        problems.add(value.at(), where + ": is " + value.describe() + "; allowed is " + allowed);
    }
}
