package io.dicomadapter.export.request;

import io.dicomadapter.event.ExportRequested;
import io.dicomadapter.store.StorageLayout;
import io.dicomadapter.store.UnsafePathException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Spells requests out: files of a folder or a manifest, as they are at this time, and every destination once. */
public final class RequestReader {

    /** One export is one record of a topic, and one list in memory. */
    public static final int MOST_FILES = 100_000;

    /** Each destination is a record of its own with all files in it. */
    public static final int MOST_DESTINATIONS = 20;

    private final StorageLayout layout;

    public RequestReader(StorageLayout layout) {
        this.layout = layout;
    }

    /**
     * @throws BadExportException if the request contradicts itself, or names what is not there or outside the storage root
     * @throws IOException if the storage cannot be read at present; trying again may help
     */
    public RequestedExport read(ExportRequested request) throws BadExportException, IOException {
        requireOneKindOfFiles(request);
        List<String> destinations = destinations(request);
        List<String> files = files(request);
        if (files.size() > MOST_FILES) {
            throw new BadExportException(
                    "the request is for " + files.size() + " files; allowed are up to " + MOST_FILES);
        }
        return new RequestedExport(files, destinations);
    }

    private List<String> files(ExportRequested request) throws BadExportException, IOException {
        try {
            if (request.folder() != null) {
                return new RequestedFolder(layout, MOST_FILES).files(request.folder());
            }
            if (request.manifest() != null) {
                return new RequestedManifest(layout).files(request.manifest());
            }
        } catch (UnsafePathException e) {
            throw new BadExportException(whatIsGiven(request) + ": " + e.getMessage());
        } catch (NoSuchFileException | NotDirectoryException | InvalidPathException e) {
            throw new BadExportException(whatIsGiven(request) + ": there is none of this name below the storage root");
        }
        return List.copyOf(new LinkedHashSet<>(request.files()));
    }

    private static void requireOneKindOfFiles(ExportRequested request) throws BadExportException {
        List<String> given = new ArrayList<>();
        if (!request.files().isEmpty()) {
            given.add("files");
        }
        if (request.folder() != null) {
            given.add("folder");
        }
        if (request.manifest() != null) {
            given.add("manifest");
        }
        if (given.size() > 1) {
            throw new BadExportException(
                    "the request has " + String.join(" and ", given) + "; allowed is one of files, folder, manifest");
        }
        if (given.isEmpty() || request.files().stream().anyMatch(String::isBlank)) {
            throw new BadExportException("the request must name one or more files, and none by a blank name,"
                    + " or a folder, or a manifest");
        }
    }

    private static List<String> destinations(ExportRequested request) throws BadExportException {
        Map<String, String> names = new LinkedHashMap<>();
        if (request.destination() != null && !request.destination().isBlank()) {
            add(request.destination(), names);
        }
        for (String name : request.destinations()) {
            if (name.isBlank()) {
                throw new BadExportException(
                        "destinations has a blank name; allowed: names of configured destinations");
            }
            add(name, names);
        }
        if (names.size() > MOST_DESTINATIONS) {
            throw new BadExportException(
                    "the request has " + names.size() + " destinations; allowed are up to " + MOST_DESTINATIONS);
        }
        return List.copyOf(names.values());
    }

    private static void add(String name, Map<String, String> names) {
        names.putIfAbsent(name.strip().toLowerCase(Locale.ROOT), name.strip());
    }

    private static String whatIsGiven(ExportRequested request) {
        return request.folder() != null ? "folder" : "manifest";
    }
}
