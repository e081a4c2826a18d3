package io.dicomadapter.processor;

/** What a rule says of an instance. */
public sealed interface GroupKey {

    /** It belongs to the group of this value, which may be patient data: outside the rule only its hash is used. */
    record Of(String value) implements GroupKey {
        public Of {
            if (value == null || value.isBlank()) {
                throw new IllegalArgumentException("a group's value can't be blank");
            }
        }

        /** Fit for a log. */
        @Override
        public String toString() {
            return "Of[...]";
        }
    }

    /** The rule does not take it: it goes to {@code instances.unhandled}. The reason is free of patient data. */
    record NotMine(String reason) implements GroupKey {
        public NotMine {
            if (reason == null || reason.isBlank()) {
                throw new IllegalArgumentException("an instance can't be turned away without a reason");
            }
        }
    }
}
