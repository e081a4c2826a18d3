package io.dicomadapter.dicom.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** dcmjs-dimse, an implementation in JavaScript, through the scripts in {@code src/test/dcmjs}. */
public final class Dcmjs {

    private static final Path SCRIPTS = Path.of("src/test/dcmjs").toAbsolutePath();

    private Dcmjs() {}

    /**
     * The command that runs a script. Skips the test where Node or dcmjs-dimse is missing; with
     * {@code -Dinterop.required=true} fails it instead.
     *
     * @param options fields of a JSON object, encoded
     */
    static List<String> command(String script, Map<String, String> options) {
        Path node = PeerProgram.require("node");
        PeerProgram.require(
                Files.isDirectory(SCRIPTS.resolve("node_modules/dcmjs-dimse")),
                "dcmjs-dimse is not installed: build/install-peers");
        return List.of(node.toString(), SCRIPTS.resolve(script).toString(), object(options));
    }

    /**
     * Runs the sender to its end.
     *
     * @param options see {@code scu.js}
     * @return one line of JSON for each association
     * @throws IOException with all that it said if an association did not end in its release
     */
    public static List<String> send(Map<String, String> options) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command("scu.js", options))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        if (status != 0) {
            throw new IOException("scu.js ended with " + status + ": " + output);
        }
        return output.lines().toList();
    }

    /** A JSON object of these fields, whose values are JSON. */
    public static String object(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> quoted(field.getKey()) + ":" + field.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** The text, which holds nothing that needs an escape, as JSON. */
    public static String quoted(String text) {
        return '"' + text + '"';
    }

    /** The options of the scripts for TLS. */
    public static Map<String, String> tls(Optional<PemFiles> tls) {
        return tls.map(files -> Map.of(
                        "tls",
                        object(Map.of(
                                "key", quoted(files.key().toString()),
                                "certificate", quoted(files.certificate().toString()),
                                "trusted", quoted(files.trusted().toString())))))
                .orElse(Map.of());
    }
}
