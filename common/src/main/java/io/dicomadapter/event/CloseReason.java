package io.dicomadapter.event;

/** Why a group closed. */
public enum CloseReason {
    /** No instance arrived for the group's {@code timeout}. */
    INACTIVITY,
    /** The group had been open for {@code maxAge}. */
    MAX_AGE,
    /** The group reached {@code maxInstances}. */
    MAX_INSTANCES,
    /** Every association that it has instances of was released, and no news came for {@code completeOnRelease}. */
    ASSOCIATIONS_RELEASED,
    /** It has as many instances as {@code completeOnCount} says to expect. */
    EXPECTED_COUNT,
    /** The series of {@code requireSeries} are there, and no instance arrived for {@code timeout}. */
    REQUIRED_SERIES,
    /** A job processor of the site's own said so; the explanation tells why. */
    PROCESSOR;

    /** Whether the group was cut at a limit, not found complete: what comes after is the rest of it. */
    public boolean isLimit() {
        return this == MAX_AGE || this == MAX_INSTANCES;
    }
}
