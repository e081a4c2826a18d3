package io.dicomadapter.bench.reclaim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Files to be deleted.
 *
 * @param root of the storage
 * @param files how many
 */
record Victims(Path root, int files) {

    /** As many as ingest-scp puts into a folder in one turn. */
    private static final int FILES_OF_FOLDER = 1024;

    private static final int FAN_OUT = 256;
    private static final byte[] CONTENT = new byte[4096];

    /** Makes them as instances. Returns their names, those of a folder side by side. */
    List<String> instances() throws IOException {
        List<String> names = new ArrayList<>();
        for (int file = 0; file < files; file++) {
            int folder = file / FILES_OF_FOLDER % FAN_OUT;
            names.add("instances/%02x/%032x.dcm".formatted(folder, file));
        }
        return make(names);
    }

    /** Makes them as payloads. Returns the names of the payloads' folders. */
    List<String> payloads() throws IOException {
        List<String> names = new ArrayList<>();
        List<String> folders = new ArrayList<>();
        for (int file = 0; file < files; file++) {
            String folder = "payloads/job-%06d".formatted(file / FILES_OF_FOLDER);
            if (file % FILES_OF_FOLDER == 0) {
                folders.add(folder);
            }
            names.add(folder + "/dicom/1.2/3.4/%d.dcm".formatted(file));
        }
        make(names);
        return folders;
    }

    private List<String> make(List<String> names) throws IOException {
        for (String name : names) {
            Path file = root.resolve(name);
            if (!Files.isDirectory(file.getParent())) {
                Files.createDirectories(file.getParent());
            }
            Files.write(file, CONTENT);
        }
        return names;
    }
}
