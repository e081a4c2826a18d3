package io.dicomadapter.control;

import io.dicomadapter.config.ConfigEntry;

/** An entry, and the fields of the file that it was read from. */
record PlacedEntry(ConfigEntry entry, Fields fields) {}
