package io.dicomadapter.dicom.ul;

/**
 * One cell of PS3.8 Table 9-10: what to do and where to go.
 *
 * <p>Two actions end in one of two states. AE-6 goes to {@code next} when the service provider finds the request
 * acceptable, AR-8 when the local side is the association's requestor; in the opposite case both go to
 * {@code otherwise}. Everywhere else the two are the same state.
 *
 * @param action what the machine does
 * @param next the state that follows
 * @param otherwise the state that follows if the action's condition does not hold
 */
public record Transition(UlAction action, UlState next, UlState otherwise) {

    static Transition to(UlAction action, UlState next) {
        return new Transition(action, next, next);
    }

    /** The state that follows, given whether the action's condition holds (any value where it has none). */
    public UlState next(boolean condition) {
        return condition ? next : otherwise;
    }
}
