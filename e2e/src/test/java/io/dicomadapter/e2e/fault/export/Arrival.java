package io.dicomadapter.e2e.fault.export;

/**
 * An instance that a PACS has got to its end.
 *
 * @param association which it came over
 * @param caller the worker's AE title
 * @param mood in which it was met
 */
record Arrival(String sopInstanceUid, String association, String caller, Mood mood) {}
