package io.dicomadapter.export.send;

import io.dicomadapter.dicom.data.NotADicomFileException;
import io.dicomadapter.dicom.data.Part10File;
import io.dicomadapter.store.StorageLayout;
import io.dicomadapter.store.UnsafePathException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Finds and checks the files of a request: below the storage root, and DICOM files. */
final class ExportFiles {

    private final StorageLayout layout;

    ExportFiles(StorageLayout layout) {
        this.layout = layout;
    }

    /** The readable ones, in the order given; the others get their outcome in the report. */
    List<ExportFile> read(Collection<String> names, ExportReport report) {
        List<ExportFile> readable = new ArrayList<>();
        for (String name : names) {
            try {
                readable.add(read(name));
            } catch (IOException | InvalidPathException e) {
                report.unreadable(name, reason(e));
            }
        }
        return readable;
    }

    private ExportFile read(String name) throws IOException {
        Path path = layout.resolve(name);
        try (Part10File file = Part10File.open(path)) {
            return new ExportFile(name, path, file.meta());
        }
    }

    /** SOP class of a file that was readable before; empty if it is not any more. */
    Optional<String> sopClass(String name) {
        try {
            return Optional.of(read(name).meta().sopClassUid());
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Why a file can't be read. Most exceptions of the file system have the path as their message: not repeated. */
    static String reason(Exception failure) {
        if (failure instanceof UnsafePathException || failure instanceof NotADicomFileException) {
            return failure.getMessage();
        }
        if (failure instanceof NoSuchFileException) {
            return "no such file below the storage root";
        }
        return "the file can't be read: " + failure.getClass().getSimpleName();
    }
}
