package io.dicomadapter.service;

import io.dicomadapter.store.StorageLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up while the storage is mounted and can be written to. How much of it is free is for those who fill it to judge. */
final class StorageHealth implements HealthIndicator {

    private final StorageLayout layout;

    StorageHealth(StorageLayout layout) {
        this.layout = layout;
    }

    @Override
    public Health health() {
        Path root = layout.root();
        if (!layout.isMounted()) {
            return down(root, "not prepared, or not mounted: " + StorageLayout.MARKER + " is missing");
        }
        if (!Files.isWritable(root)) {
            return down(root, "not writable");
        }
        try {
            long free = Files.getFileStore(root).getUsableSpace();
            return Health.up()
                    .withDetail("path", root.toString())
                    .withDetail("freeBytes", free)
                    .build();
        } catch (IOException e) {
            return down(root, e.toString());
        }
    }

    private static Health down(Path root, String problem) {
        return Health.down()
                .withDetail("path", root.toString())
                .withDetail("problem", problem)
                .build();
    }
}
