package io.dicomadapter.event;

/** Checks that a field of an event is there: what its javadoc does not call nullable is required. */
final class Required {

    private Required() {}

    static void field(String name, Object value) {
        if (value == null || (value instanceof String text && text.isBlank())) {
            throw new InvalidEventException(name + " is required");
        }
    }

    /** For text that comes from a peer and may be blank: an unknown sender may call itself anything. */
    static void present(String name, Object value) {
        if (value == null) {
            throw new InvalidEventException(name + " is required");
        }
    }

    static void atLeast(long minimum, String name, long value) {
        if (value < minimum) {
            throw new InvalidEventException(name + " must be at least " + minimum);
        }
    }
}
