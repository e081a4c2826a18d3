package io.dicomadapter.control.change;

/**
 * Who wants a change.
 *
 * @param name as records and the audit show it
 * @param mayChange whether they may do more than look
 * @param why in their words; empty where they gave none
 */
public record Requester(String name, boolean mayChange, String why) {

    /** Most characters of {@link #why}. */
    public static final int LONGEST_WHY = 200;

    /** Whether the reason may stand in a header and a log. */
    public boolean isWhyAllowed() {
        return why.length() <= LONGEST_WHY && why.chars().noneMatch(Character::isISOControl);
    }
}
