package io.dicomadapter.cli.config;

import io.dicomadapter.cli.remote.Control;
import java.util.List;

/** Kinds of entries: where they are, and what a list shows of them. */
enum EntryKind {
    AET("claraaetitle", "name", "aeTitle", "processor", "processorSettings"),
    SOURCE("sourceaetitle", "aeTitle", "hosts", "maximumAssociations"),
    DESTINATION("destinationaetitle", "name", "aeTitle", "host", "port", "paused");

    private final String path;
    // Immutable, which its type does not say.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> columns;

    EntryKind(String path, String... columns) {
        this.path = "/api/config/" + path;
        this.columns = List.of(columns);
    }

    String path() {
        return path;
    }

    String path(String name) {
        return path + "/" + Control.segment(name);
    }

    String[] columns() {
        return columns.toArray(String[]::new);
    }
}
