package io.dicomadapter.store;

import java.io.IOException;

/** A path given from outside breaks a rule. The message names the rule and not the path, which may hold patient data. */
public final class UnsafePathException extends IOException {

    private static final long serialVersionUID = 1L;

    private final Rule rule;

    public UnsafePathException(Rule rule) {
        super("path refused: " + rule.description());
        this.rule = rule;
    }

    public Rule rule() {
        return rule;
    }

    /** What every path must keep to. */
    public enum Rule {
        NOT_EMPTY("it must not be empty"),
        RELATIVE("it must be relative to the storage root"),
        PLAIN_COMPONENTS("it must have no empty, '.' or '..' component"),
        PLAIN_CHARACTERS("it must have no backslash and no control character"),
        INSIDE_ROOT("no symbolic link in it may lead out of the storage root");

        private final String description;

        Rule(String description) {
            this.description = description;
        }

        public String description() {
            return description;
        }
    }
}
