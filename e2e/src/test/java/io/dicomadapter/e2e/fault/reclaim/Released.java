package io.dicomadapter.e2e.fault.reclaim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Files that are made to be released, in folders as the product makes them, and beside each folder of them one file that nobody
 * releases.
 */
final class Released {

    private final ReclaimSite site;
    private final List<Path> doomed = new ArrayList<>();
    private final List<Path> kept = new ArrayList<>();

    Released(ReclaimSite site) {
        this.site = site;
    }

    /** Names of as many new files in one folder of instances. */
    List<String> instances(int batch, int files) throws IOException {
        String folder = "instances/%02x/".formatted(batch % 256);
        List<String> names = new ArrayList<>();
        for (int file = 0; file < files; file++) {
            names.add(folder + "b%06d-%06d.dcm".formatted(batch, file));
        }
        make(names, folder + "kept-%06d.dcm".formatted(batch));
        return names;
    }

    /** Name of a new payload folder with as many files. */
    String payload(int batch, int files) throws IOException {
        String folder = "payloads/job-%06d".formatted(batch);
        List<String> names = new ArrayList<>();
        for (int file = 0; file < files; file++) {
            names.add(folder + "/dicom/1.2/%d/%d.dcm".formatted(file % 3, file));
        }
        make(names, "payloads/kept-%06d/manifest.json".formatted(batch));
        return folder;
    }

    private void make(List<String> names, String keptName) throws IOException {
        for (String name : names) {
            doomed.add(make(name));
        }
        kept.add(make(keptName));
    }

    private Path make(String name) throws IOException {
        Path file = site.shared().layout().root().resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "0123456789");
    }

    /** How many released files are still there. */
    long left() {
        return doomed.stream().filter(Files::exists).count();
    }

    int size() {
        return doomed.size();
    }

    /** Whether every file that nobody released is there. */
    boolean othersAreThere() {
        return kept.stream().allMatch(Files::exists);
    }

    /** Whether a file that is to go early is gone. */
    boolean hasBegun(String name) {
        return !Files.exists(site.shared().layout().root().resolve(name));
    }
}
