package io.dicomadapter.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An image's archive, unpacked as a container engine does it.
 *
 * @param root its file system
 * @param config what the image says of how it is to be run
 */
record UnpackedImage(Path root, JsonNode config, List<String> layerDigests) {

    static UnpackedImage of(Path archive, Path folder) throws IOException, ImageException, InterruptedException {
        Path parts = Files.createDirectories(folder.resolve("parts"));
        Path root = Files.createDirectories(folder.resolve("root"));
        untar(archive, parts);
        JsonMapper json = JsonMapper.builder().build();
        JsonNode manifest =
                json.readTree(Files.readString(parts.resolve("manifest.json"))).get(0);
        for (JsonNode layer : manifest.get("Layers")) {
            untar(parts.resolve(layer.asString()), root);
        }
        JsonNode config = json.readTree(
                Files.readString(parts.resolve(manifest.get("Config").asString())));
        List<String> digests = new ArrayList<>();
        config.get("rootfs").get("diff_ids").forEach(digest -> digests.add(digest.asString()));
        return new UnpackedImage(root, config.get("config"), digests);
    }

    private static void untar(Path archive, Path folder) throws ImageException, InterruptedException {
        Command.run(List.of(
                "tar",
                "--warning=no-unknown-keyword",
                "-xf",
                archive.toString(),
                "-C",
                folder.toString(),
                "--numeric-owner",
                "-p"));
    }

    List<String> entrypoint() {
        return strings("Entrypoint");
    }

    Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        for (String variable : strings("Env")) {
            int end = variable.indexOf('=');
            environment.put(variable.substring(0, end), variable.substring(end + 1));
        }
        return environment;
    }

    private List<String> strings(String key) {
        List<String> strings = new ArrayList<>();
        config.get(key).forEach(value -> strings.add(value.asString()));
        return strings;
    }
}
