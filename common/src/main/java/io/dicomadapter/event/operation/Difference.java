package io.dicomadapter.event.operation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a group of the replay stands to what was made. */
public enum Difference {
    /** Made just so. */
    SAME,
    /** Made, but with other instances, for another reason or with other jobs. */
    CHANGED,
    /** Made, but the replay does not come to it. */
    MISSING,
    /** Not made. */
    ADDITIONAL,
    /** Not made, and not complete yet by the replay either. */
    OPEN,
    /** Not comparable: the replay did not read all events that it depends on. */
    CUT;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
