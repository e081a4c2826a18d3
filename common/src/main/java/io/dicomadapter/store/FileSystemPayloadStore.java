package io.dicomadapter.store;

import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.GroupMember;
import io.dicomadapter.event.PlannedJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Payloads as folders of a {@link StorageLayout}: hard links to the instances where the file system allows them, copies
 * where not. The manifest comes last and by an atomic rename, so a payload with a manifest is complete.
 */
public final class FileSystemPayloadStore implements PayloadStore {

    private final StorageLayout layout;
    private final Disk disk;
    private final FileLinker linker;

    FileSystemPayloadStore(StorageLayout layout, Disk disk, FileLinker linker) {
        this.layout = layout;
        this.disk = disk;
        this.linker = linker;
    }

    /**
     * Opens the store, after preparing the storage.
     *
     * @param layout where it is
     * @param durability what a payload waits for before it gets its manifest
     */
    public static FileSystemPayloadStore open(StorageLayout layout, Durability durability) throws IOException {
        layout.prepare();
        Disk disk = Disk.of(durability);
        return new FileSystemPayloadStore(layout, disk, new FileLinker(disk, Files::createLink));
    }

    @Override
    public Payload create(GroupClosed group, PlannedJob job) throws IOException {
        Path folder = layout.root().resolve(layout.payload(job.jobId()));
        PayloadManifest manifest = ManifestPlan.of(layout, group, job);
        ManifestFile file = new ManifestFile(disk, layout.root().resolve(layout.manifest(job.jobId())));
        if (!file.exists()) {
            Files.createDirectories(folder);
            Leftovers.remove(folder);
            linkInstances(group, folder);
            syncFolders(folder);
            file.write(manifest);
            sync(folder.getParent());
        }
        return new Payload(
                layout.payload(job.jobId()), layout.manifest(job.jobId()), manifest.instances(), manifest.bytes());
    }

    private void linkInstances(GroupClosed group, Path folder) throws IOException {
        for (GroupMember member : group.members()) {
            Path link = folder.resolve(
                    layout.payloadFile(member.studyInstanceUid(), member.seriesInstanceUid(), member.sopInstanceUid()));
            Files.createDirectories(link.getParent());
            linker.link(member.instanceId(), layout.resolve(member.path()), link);
        }
    }

    /** From the leaves up, so that no durable name leads to a folder that is not. */
    private void syncFolders(Path folder) throws IOException {
        Set<Path> folders = new TreeSet<>(Comparator.reverseOrder());
        try (Stream<Path> found = Files.walk(folder)) {
            found.filter(Files::isDirectory).forEach(folders::add);
        }
        for (Path each : folders) {
            sync(each);
        }
    }

    private void sync(Path folder) throws StoreSyncException {
        try {
            disk.syncDirectory(folder);
        } catch (IOException e) {
            throw new StoreSyncException("names of a payload", e);
        }
    }
}
