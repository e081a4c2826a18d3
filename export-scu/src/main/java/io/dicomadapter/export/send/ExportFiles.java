package io.dicomadapter.export.send;

import io.dicomadapter.dicom.data.NotADicomFileException;
import io.dicomadapter.dicom.data.Part10File;
import io.dicomadapter.store.StorageLayout;
import io.dicomadapter.store.UnsafePathException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Finds and checks the files of a request: below the storage root, and DICOM files. */
final class ExportFiles {

    private final StorageLayout layout;

    ExportFiles(StorageLayout layout) {
        this.layout = layout;
    }

    /**
     * The readable ones, in the order given; the others get their outcome in the report. Several are read at a time: no
     * association is asked for before all of them are.
     */
    List<ExportFile> read(Collection<String> names, ExportReport report) {
        List<Look> looks = names.parallelStream().map(this::look).toList();
        looks.stream()
                .filter(look -> look.file().isEmpty())
                .forEach(look -> report.unreadable(look.name(), look.whyNot()));
        return looks.stream().flatMap(look -> look.file().stream()).toList();
    }

    /**
     * What a look at a file showed.
     *
     * @param whyNot why it can't be read; empty where it can
     */
    private record Look(String name, Optional<ExportFile> file, String whyNot) {}

    private Look look(String name) {
        try {
            return new Look(name, Optional.of(read(name)), "");
        } catch (IOException | InvalidPathException e) {
            return new Look(name, Optional.empty(), reason(e));
        }
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
