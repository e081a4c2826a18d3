package io.dicomadapter.e2e.fault.export;

import java.util.Map;

/**
 * An export that was asked for.
 *
 * @param moods in which the destination meets its instances, by SOP Instance UID; empty where there is no such destination
 */
record AskedExport(String exportId, String destination, Map<String, Mood> moods) {}
