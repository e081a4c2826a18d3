package io.dicomadapter.export.intake;

import io.dicomadapter.event.ExportRequested;
import io.dicomadapter.store.StorageLayout;
import io.dicomadapter.store.UnsafePathException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.ArrayList;
import java.util.List;

/** The files that a request means: named one by one, or those that a folder or a manifest has at this time. */
final class RequestedFiles {

    /** One export is one record of a topic, and one list in memory. */
    static final int MOST_FILES = 100_000;

    private final StorageLayout layout;

    RequestedFiles(StorageLayout layout) {
        this.layout = layout;
    }

    /**
     * Each once, in their order. Of those that the request names one by one, the sending finds out whether they are there
     * and below the storage root.
     *
     * @throws BadExportException where there is none, or it can't be said which
     * @throws IOException where the storage can't be read at present
     */
    List<String> of(ExportRequested request) throws IOException {
        requireOneKind(request);
        List<String> files = named(request);
        if (files.isEmpty() || files.stream().anyMatch(String::isBlank)) {
            throw new BadExportException("the request must name one or more files, and none by a blank name,"
                    + " or else a folder or a manifest");
        }
        if (files.size() > MOST_FILES) {
            throw new BadExportException(
                    "the request is for " + files.size() + " files; allowed are up to " + MOST_FILES);
        }
        return files;
    }

    private static void requireOneKind(ExportRequested request) {
        List<String> kinds = new ArrayList<>();
        if (!request.files().isEmpty()) {
            kinds.add("files");
        }
        if (request.folder() != null) {
            kinds.add("folder");
        }
        if (request.manifest() != null) {
            kinds.add("manifest");
        }
        if (kinds.size() > 1) {
            throw new BadExportException(
                    "the request has " + String.join(" and ", kinds) + "; allowed is one of files, folder, manifest");
        }
    }

    private List<String> named(ExportRequested request) throws IOException {
        if (request.folder() != null) {
            return below("folder", () -> new RequestedFolder(layout, MOST_FILES).files(request.folder()));
        }
        if (request.manifest() != null) {
            return below("manifest", () -> new RequestedManifest(layout).files(request.manifest()));
        }
        return request.files().stream().distinct().toList();
    }

    private static List<String> below(String kind, Listing listing) throws IOException {
        try {
            return listing.files();
        } catch (UnsafePathException e) {
            throw new BadExportException(kind + ": " + e.getMessage());
        } catch (NoSuchFileException | NotDirectoryException | InvalidPathException e) {
            throw new BadExportException(kind + ": there is none of this name below the storage root");
        }
    }

    private interface Listing {
        List<String> files() throws IOException;
    }
}
