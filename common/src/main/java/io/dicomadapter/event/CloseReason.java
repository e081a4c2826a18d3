package io.dicomadapter.event;

/** Why a group closed. */
public enum CloseReason {
    /** No instance arrived for the group's {@code timeout}. */
    INACTIVITY,
    /** The group had been open for {@code maxAge}. */
    MAX_AGE,
    /** The group reached {@code maxInstances}. */
    MAX_INSTANCES
}
