package io.dicomadapter.bench.export;

import io.dicomadapter.bench.sender.InstanceSize;
import io.dicomadapter.bench.sender.Part10Image;
import io.dicomadapter.store.StorageLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Files to be exported.
 *
 * @param layout of the storage that they are in
 */
record Images(StorageLayout layout) {

    /** Makes so many in a folder of results; their names, as events have them. */
    List<String> make(String folder, int count, InstanceSize size) throws IOException {
        Path below = Files.createDirectories(layout.root().resolve("results").resolve(folder));
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Path file = below.resolve(i + ".dcm");
            Part10Image.write(file, size);
            names.add(layout.root().relativize(file).toString());
        }
        return names;
    }
}
