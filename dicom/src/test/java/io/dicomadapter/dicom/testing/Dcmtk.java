package io.dicomadapter.dicom.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** DCMTK's command line tools as a second opinion. */
public final class Dcmtk {

    private Dcmtk() {}

    /**
     * The tool's output (both streams) if it ends well. Skips the test where it is missing; with
     * {@code -Dinterop.required=true} fails it instead.
     *
     * @throws IOException with that output if it does not
     */
    public static String run(String tool, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(PeerProgram.require(tool).toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        int status = process.waitFor();
        if (status != 0) {
            throw new IOException(tool + " ended with " + status + ": " + output);
        }
        return output;
    }
}
