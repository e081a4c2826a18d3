package io.dicomadapter.e2e.fault.scaling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A pod's volumes, as folders of this machine, and what its process is told: where the chart names a path of a mount, this has
 * the folder that stands for it.
 *
 * @param folder all that is the pod's own
 */
record Pod(Path folder, Map<String, String> environment) {

    static Pod of(Workload workload, String name, Path folder, Path shared) throws IOException {
        Map<String, Path> places = new HashMap<>();
        for (Map.Entry<String, Workload.Volume> mount : workload.mounts().entrySet()) {
            Path place = mount.getValue().kind() == Workload.Volume.Kind.SHARED
                    ? shared
                    : folder.resolve(mount.getKey().substring(1));
            places.put(mount.getKey(), Files.createDirectories(place));
        }
        for (Map.Entry<String, Workload.Volume> mount : workload.mounts().entrySet()) {
            for (Map.Entry<String, String> file : mount.getValue().files().entrySet()) {
                Files.writeString(places.get(mount.getKey()).resolve(file.getKey()), placed(file.getValue(), places));
            }
        }
        Map<String, String> environment = new HashMap<>();
        workload.variables()
                .forEach((variable, value) ->
                        environment.put(variable, value.equals(Workload.POD_NAME) ? name : placed(value, places)));
        return new Pod(folder, Map.copyOf(environment));
    }

    /** Paths of mounts, and of what is in them, become those of the folders. */
    private static String placed(String text, Map<String, Path> places) {
        String paths = places.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|"));
        return Pattern.compile("(?<![\\w/.-])(" + paths + ")(?![\\w.-])")
                .matcher(text)
                .replaceAll(found ->
                        Matcher.quoteReplacement(places.get(found.group(1)).toString()));
    }
}
