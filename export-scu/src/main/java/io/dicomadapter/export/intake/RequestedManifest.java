package io.dicomadapter.export.intake;

import io.dicomadapter.store.PayloadManifest;
import io.dicomadapter.store.PayloadManifest.Instance;
import io.dicomadapter.store.StorageLayout;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The files that a payload manifest lists, in its order. A manifest that a pipeline has written need have no more than
 * {@code studies}, {@code series}, {@code instances} and {@code file}.
 *
 * @param layout of the storage
 */
record RequestedManifest(StorageLayout layout) {

    private static final long MOST_BYTES = 128L * 1024 * 1024;

    List<String> files(String name) throws IOException {
        Path file = layout.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException("");
        }
        if (Files.size(file) > MOST_BYTES) {
            throw new BadExportException("manifest: it is longer than " + MOST_BYTES + " bytes");
        }
        PayloadManifest manifest = read(file);
        if (manifest.formatVersion() > PayloadManifest.FORMAT_VERSION) {
            throw new BadExportException("manifest: its formatVersion is " + manifest.formatVersion()
                    + "; allowed is up to " + PayloadManifest.FORMAT_VERSION);
        }
        String folder = name.substring(0, name.lastIndexOf('/') + 1);
        Set<String> files = new LinkedHashSet<>();
        for (Instance instance : instances(manifest)) {
            if (instance.file() == null || instance.file().isBlank()) {
                throw new BadExportException("manifest: instance " + (files.size() + 1) + " of it has no file");
            }
            files.add(folder + instance.file());
        }
        if (files.isEmpty()) {
            throw new BadExportException("manifest: it lists no instances");
        }
        return List.copyOf(files);
    }

    private static List<Instance> instances(PayloadManifest manifest) {
        return manifest.studies().stream()
                .flatMap(study -> study.series().stream())
                .flatMap(series -> series.instances().stream())
                .toList();
    }

    private static PayloadManifest read(Path file) throws IOException {
        try {
            return PayloadManifest.read(file);
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            throw new BadExportException("manifest: it is no payload manifest");
        }
    }
}
