package io.dicomadapter.reclaim.delete;

import io.dicomadapter.store.StorageLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A store in a folder of a test, and something beside it that must survive. */
public record Store(StorageLayout layout, Path outside) {

    public static Store in(Path folder) throws IOException {
        Path root = Files.createDirectory(folder.resolve("store"));
        // By hand: StorageLayout.prepare() makes all 256 fan-out folders durable, each time.
        Files.createFile(root.resolve(StorageLayout.MARKER));
        for (String name : List.of("instances/ab", "incoming", "outbox", "payloads", "results")) {
            Files.createDirectories(root.resolve(name));
        }
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.writeString(outside.resolve("precious.dcm"), "precious");
        return new Store(StorageLayout.at(root), outside);
    }

    public Path at(String name) {
        return layout.root().resolve(name);
    }

    /** Creates the file with the folders above it. */
    public Path file(String name) throws IOException {
        Files.createDirectories(at(name).getParent());
        return Files.writeString(at(name), "0123456789");
    }

    public Path link(String name, Path target) throws IOException {
        Files.createDirectories(at(name).getParent());
        return Files.createSymbolicLink(at(name), target);
    }

    public boolean outsideIsUntouched() {
        return Files.exists(outside.resolve("precious.dcm"));
    }
}
