package io.dicomadapter.store;

/** What a commit waits for. */
public enum Durability {
    /** Until the device has it: survives a power cut. */
    FSYNC,
    /** Until the operating system has it: survives the end of the process, not a power cut. */
    NONE
}
