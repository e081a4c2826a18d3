package io.dicomadapter.control.text;

import java.util.List;
import java.util.Map;

/** A YAML value that remembers where it stood, so that an error can say so. */
public sealed interface YamlNode {

    Position at();

    /** The value as an error message shows it, after "is". */
    String describe();

    /** Names with values, in the order of the file. */
    record Mapping(Position at, Map<String, Member> members) implements YamlNode {
        @Override
        public String describe() {
            return "a mapping";
        }
    }

    /** A value in a mapping, and where its name stood. */
    record Member(Position nameAt, YamlNode value) {}

    /** Items, in the order of the file. */
    record Sequence(Position at, List<YamlNode> items) implements YamlNode {
        @Override
        public String describe() {
            return "a list";
        }
    }

    /** A single value, exactly as written (a number keeps its leading zeros). */
    record Scalar(Position at, Kind kind, String text) implements YamlNode {

        public enum Kind {
            TEXT,
            NUMBER,
            BOOLEAN
        }

        @Override
        public String describe() {
            return switch (kind) {
                case TEXT -> "the text '" + text + "'";
                case NUMBER -> "the number " + text;
                case BOOLEAN -> "the truth value " + text;
            };
        }
    }

    /** A name without a value. */
    record Nothing(Position at) implements YamlNode {
        @Override
        public String describe() {
            return "empty";
        }
    }
}
