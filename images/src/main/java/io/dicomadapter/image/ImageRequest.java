package io.dicomadapter.image;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is asked for.
 *
 * @param services whose images
 * @param base an image with glibc and libstdc++ to build on, or {@value #SCRATCH}: then the files of this machine that a JVM
 *     needs are put in
 * @param push where to push them to; empty: an archive each, for {@code docker load}
 * @param tag of the images
 * @param folder takes archives and everything that is made on the way
 * @param jars has the services' runnable jars
 * @param aot whether they are trained: started once, to begin with loaded classes and profiles ever after
 * @param insecure whether registries may be spoken to without TLS
 */
record ImageRequest(
        List<ShippedService> services,
        String base,
        Optional<String> push,
        String tag,
        Path folder,
        Path jars,
        boolean aot,
        boolean insecure) {

    static final String SCRATCH = "scratch";
    static final String NAMESPACE = "dicom-adapter";
    static final String USAGE =
            "images [--base=IMAGE] [--push=REGISTRY/PATH] [--tag=TAG] [--folder=FOLDER] [--jars=FOLDER] [--no-aot]"
                    + " [--insecure] [SERVICE ...]";

    private static final Set<String> WITH_VALUE = Set.of("base", "push", "tag", "folder", "jars");
    private static final Set<String> FLAGS = Set.of("no-aot", "insecure");
    private static final String TAG = "[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}";

    ImageRequest {
        services = List.copyOf(services);
    }

    static ImageRequest of(String... arguments) throws ImageException {
        Map<String, String> options = new LinkedHashMap<>();
        List<ShippedService> services = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.startsWith("--")) {
                addOption(options, argument);
            } else {
                services.add(ShippedService.of(argument));
            }
        }
        String tag = options.getOrDefault("tag", "latest");
        if (!tag.matches(TAG)) {
            throw new ImageException(
                    "--tag=" + tag + " is no tag; allowed are 1 to 128 letters, digits, dots, underscores and hyphens");
        }
        return new ImageRequest(
                services.isEmpty() ? Arrays.asList(ShippedService.values()) : services,
                options.getOrDefault("base", SCRATCH),
                Optional.ofNullable(options.get("push")),
                tag,
                Path.of(options.getOrDefault("folder", "target/images")).toAbsolutePath(),
                Path.of(options.getOrDefault("jars", "target/services")).toAbsolutePath(),
                !options.containsKey("no-aot"),
                options.containsKey("insecure"));
    }

    private static void addOption(Map<String, String> options, String argument) throws ImageException {
        String[] parts = argument.substring(2).split("=", 2);
        boolean valid = parts.length == 1 ? FLAGS.contains(parts[0]) : WITH_VALUE.contains(parts[0]);
        if (!valid || (parts.length == 2 && parts[1].isBlank())) {
            throw new ImageException(argument + " is not understood; allowed: " + USAGE);
        }
        options.put(parts[0], parts.length == 1 ? "" : parts[1]);
    }

    boolean fromScratch() {
        return SCRATCH.equals(base);
    }

    /** Name of a service's image with its tag. */
    String name(ShippedService service) {
        return push.orElse(NAMESPACE) + "/" + service.id() + ":" + tag;
    }

    Path archive(ShippedService service) {
        return folder.resolve(service.id() + ".tar");
    }

    Path work(ShippedService service) {
        return folder.resolve("work").resolve(service.id());
    }
}
