package io.dicomadapter.export.intake;

import io.dicomadapter.event.ExportRequested;
import io.dicomadapter.event.ExportRules;
import io.dicomadapter.store.StorageLayout;
import io.dicomadapter.store.UnsafePathException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.Optional;

/** The files that a request means: named one by one, or those that a folder or a manifest has at this time. */
final class RequestedFiles {

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
        Optional<String> problem = ExportRules.problemOfFiles(request);
        if (problem.isPresent()) {
            throw new BadExportException(problem.get());
        }
        return named(request);
    }

    private List<String> named(ExportRequested request) throws IOException {
        if (request.folder() != null) {
            return below("folder", () -> new RequestedFolder(layout, ExportRules.MOST_FILES).files(request.folder()));
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
