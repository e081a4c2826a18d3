package io.dicomadapter.export;

import io.dicomadapter.dicom.data.Part10File;
import io.dicomadapter.store.StorageLayout;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds and checks the files of a request: below the storage root, and DICOM files. */
final class ExportFiles {

    private final StorageLayout layout;

    ExportFiles(StorageLayout layout) {
        this.layout = layout;
    }

    /** The readable ones, in the order of the request; the others get their outcome in the report. */
    List<ExportFile> read(List<String> names, ExportReport report) {
        List<ExportFile> readable = new ArrayList<>();
        for (String name : names) {
            try {
                readable.add(read(name));
            } catch (IOException | IllegalArgumentException e) {
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

    /** File system exceptions carry the path as their message: say what it means instead. */
    private static String reason(Exception e) {
        return e instanceof NoSuchFileException ? "no such file below the storage root" : e.getMessage();
    }
}
