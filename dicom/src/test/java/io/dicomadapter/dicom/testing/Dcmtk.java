package io.dicomadapter.dicom.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** DCMTK's command line tools as a second opinion. */
public final class Dcmtk {

    private Dcmtk() {}

    /**
     * The tool's output (both streams) if it ends well.
     *
     * @throws IOException with that output if it does not
     */
    public static String run(String tool, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(requireTool(tool).toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        int status = process.waitFor();
        if (status != 0) {
            throw new IOException(tool + " ended with " + status + ": " + output);
        }
        return output;
    }

    /** Skips the test where DCMTK is missing; with {@code -Dinterop.required=true} fails it instead. */
    private static Path requireTool(String tool) {
        Optional<Path> found = Stream.of(System.getenv("PATH").split(System.getProperty("path.separator")))
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst();
        String missing = tool + " of DCMTK is not on the PATH";
        if (Boolean.getBoolean("interop.required") && found.isEmpty()) {
            Assertions.fail(missing);
        }
        Assumptions.assumeTrue(found.isPresent(), missing);
        return found.orElseThrow();
    }
}
