package io.dicomadapter.image;

import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * A service's runnable jar, taken apart: an AOT cache knows the classes of jars on the class path only, not those of jars
 * in a jar.
 *
 * @param jar the service's own classes; its manifest names the libraries
 * @param libraries those beside it
 */
record ServiceFiles(Path jar, List<Path> libraries) {

    private static final String OUR_PACKAGE = "io/dicomadapter/";
    private static final String SBOM = "META-INF/sbom/application.cdx.json";

    ServiceFiles {
        libraries = List.copyOf(libraries);
    }

    static ServiceFiles extract(JavaRuntime runtime, Path runnableJar, Path folder)
            throws ImageException, IOException, InterruptedException {
        if (Files.notExists(runnableJar)) {
            throw new ImageException(runnableJar + " is missing: build the services first (make images does)");
        }
        Folders.delete(folder);
        Files.createDirectories(folder.getParent());
        Path named = Files.copy(runnableJar, folder.resolveSibling("service.jar"), StandardCopyOption.REPLACE_EXISTING);
        Command.run(List.of(
                runtime.java().toString(),
                "-Djarmode=tools",
                "-jar",
                named.toString(),
                "extract",
                "--destination",
                folder.toString()));
        try (Stream<Path> libraries = Files.list(folder.resolve("lib"))) {
            ServiceFiles files = new ServiceFiles(
                    folder.resolve("service.jar"), libraries.sorted().toList());
            files.dateAsInImage();
            return files;
        }
    }

    /** Whether it is one of this project's modules. */
    static boolean isOurs(Path library) {
        try (JarFile jar = new JarFile(library.toFile())) {
            return jar.getEntry(OUR_PACKAGE) != null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Written to a file of its own; empty where the jar was built without one ({@code -Psbom}). */
    Optional<Path> billOfMaterials(Path target) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            ZipEntry entry = file.getEntry(SBOM);
            if (entry == null) {
                return Optional.empty();
            }
            try (InputStream in = file.getInputStream(entry)) {
                Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
            }
            return Optional.of(target);
        }
    }

    /** An AOT cache is refused where a jar has another time than in the training. */
    private void dateAsInImage() throws IOException {
        FileTime time = FileTime.from(FileEntriesLayer.DEFAULT_MODIFICATION_TIME);
        Files.setLastModifiedTime(jar, time);
        for (Path library : libraries) {
            Files.setLastModifiedTime(library, time);
        }
    }
}
