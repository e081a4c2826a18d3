package io.dicomadapter.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The images as {@code make images} makes them, by a JDK of their version: {@code -Djdk25.home=FOLDER}. */
final class MadeImages {

    private static final Path FOLDER = Path.of("target", "test-images").toAbsolutePath();
    private static final int FIRST_JDK = 25;

    private final Map<ShippedService, UnpackedImage> images = new EnumMap<>(ShippedService.class);

    /** Skips the test where something is missing, and says what; fails it instead with {@code -Dinterop.required=true}. */
    static void require(boolean there, String what) {
        if (Boolean.getBoolean("interop.required")) {
            assertThat(there).as(what).isTrue();
        }
        assumeTrue(there, what);
    }

    static Optional<Path> jdk() {
        return Runtime.version().feature() >= FIRST_JDK
                ? Optional.of(Path.of(System.getProperty("java.home")))
                : Optional.ofNullable(System.getProperty("jdk25.home"))
                        .filter(home -> !home.isBlank())
                        .map(Path::of);
    }

    /** @return what the program said */
    static String make(Path folder, String... arguments) throws ImageException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                jdk().orElseThrow().resolve("bin/java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Images.class.getName(),
                "--folder=" + folder,
                "--jars=" + Path.of("target", "services").toAbsolutePath(),
                "--tag=test"));
        command.addAll(List.of(arguments));
        return Command.run(command);
    }

    /** Skips the test, or fails it, where this machine cannot make images and run what is in them. */
    static MadeImages makeAndUnpack() throws ImageException, IOException, InterruptedException {
        require(jdk().isPresent(), "JDK 25 or newer is needed, name it with -Djdk25.home=FOLDER");
        require("root".equals(System.getProperty("user.name")), "containers without docker need root");
        make(FOLDER);
        MadeImages made = new MadeImages();
        for (ShippedService service : ShippedService.values()) {
            Path folder = Folders.empty(FOLDER.resolve("unpacked").resolve(service.id()));
            made.images.put(service, UnpackedImage.of(FOLDER.resolve(service.id() + ".tar"), folder));
            Files.delete(FOLDER.resolve(service.id() + ".tar"));
        }
        return made;
    }

    UnpackedImage of(ShippedService service) {
        return images.get(service);
    }
}
