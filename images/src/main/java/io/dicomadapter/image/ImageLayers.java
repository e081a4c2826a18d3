package io.dicomadapter.image;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The layers above the operating system's. Everything belongs to root and is the same to the bit each time, but for the AOT cache. */
final class ImageLayers {

    private static final FilePermissions FOLDER = FilePermissions.fromOctalString("750");
    private static final FilePermissions TEMP_FOLDER = FilePermissions.fromOctalString("777");
    private static final FilePermissions EXECUTABLE = FilePermissions.fromOctalString("755");
    private static final FilePermissions FILE = FilePermissions.fromOctalString("644");
    private static final String PROBE_CLASS = "io/dicomadapter/image/probe/HealthProbe.class";

    private ImageLayers() {}

    static FileEntriesLayer runtime(JavaRuntime runtime) throws IOException {
        return FileEntriesLayer.builder()
                .setName("java")
                .addEntryRecursive(
                        runtime.home(),
                        AbsoluteUnixPath.get(ImageLayout.RUNTIME),
                        (file, inImage) -> Files.isExecutable(file) ? EXECUTABLE : FILE)
                .build();
    }

    /** Other people's libraries: they change when a version does. */
    static FileEntriesLayer dependencies(ServiceFiles files) {
        return libraries("dependencies", files, library -> !ServiceFiles.isOurs(library));
    }

    /** Our own modules that services share. */
    static FileEntriesLayer modules(ServiceFiles files) {
        return libraries("modules", files, ServiceFiles::isOurs);
    }

    private static FileEntriesLayer libraries(String name, ServiceFiles files, Predicate<Path> which) {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name);
        files.libraries().stream()
                .filter(which)
                .forEach(library -> layer.addEntry(
                        library, AbsoluteUnixPath.get(ImageLayout.LIB).resolve(library.getFileName()), FILE));
        return layer.build();
    }

    /** The service's own classes, and what it is made of (CycloneDX), if its jar was built with it. */
    static FileEntriesLayer service(ServiceFiles files, Path work) throws IOException {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName("service");
        layer.addEntry(files.jar(), AbsoluteUnixPath.get(ImageLayout.JAR), FILE);
        Optional<Path> billOfMaterials = files.billOfMaterials(work.resolve("service.cdx.json"));
        billOfMaterials.ifPresent(file -> layer.addEntry(file, AbsoluteUnixPath.get(ImageLayout.SBOM), FILE));
        return layer.build();
    }

    static FileEntriesLayer aotCache(Path cache) {
        return FileEntriesLayer.builder()
                .setName("aot")
                .addEntry(cache, AbsoluteUnixPath.get(ImageLayout.AOT_CACHE), FILE)
                .build();
    }

    /** What the service may write to, belonging to its user: so does a new volume that is mounted there. The health probe. */
    static FileEntriesLayer frame(ShippedService service, Path work) throws IOException {
        Path empty = Folders.empty(work.resolve("empty"));
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName("frame");
        layer.addEntry(empty, AbsoluteUnixPath.get(ImageLayout.TEMP), TEMP_FOLDER);
        for (String folder : folders(service)) {
            layer.addEntry(
                    empty,
                    AbsoluteUnixPath.get(folder),
                    FOLDER,
                    FileEntriesLayer.DEFAULT_MODIFICATION_TIME,
                    ImageLayout.OWNER);
        }
        Path probe = work.resolve("HealthProbe.class");
        try (InputStream in = ImageLayers.class.getClassLoader().getResourceAsStream(PROBE_CLASS)) {
            Files.write(probe, in.readAllBytes());
        }
        return layer.addEntry(probe, AbsoluteUnixPath.get(ImageLayout.PROBE).resolve(PROBE_CLASS), FILE)
                .build();
    }

    private static List<String> folders(ShippedService service) {
        return Stream.concat(Stream.of(ImageLayout.STORE), service.folders().stream())
                .toList();
    }
}
