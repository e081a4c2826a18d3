package io.dicomadapter.bench.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where and when it was measured. */
record Environment(Map<String, String> facts) {

    private static final Logger LOG = LoggerFactory.getLogger(Environment.class);
    private static final String UNKNOWN = "unknown";

    static Environment detect(Path folder, Clock clock) throws IOException, InterruptedException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("commit", firstLine(List.of("git", "describe", "--always", "--dirty")));
        facts.put("date (UTC)", LocalDate.now(clock).toString());
        facts.put(
                "processors",
                Runtime.getRuntime().availableProcessors() + " x " + field("/proc/cpuinfo", "model name"));
        facts.put("memory", field("/proc/meminfo", "MemTotal"));
        facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("file system", Files.getFileStore(folder).type());
        facts.put(
                "load average at the end",
                Files.readString(Path.of("/proc/loadavg")).strip());
        facts.put("JVM", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        facts.put(
                "DCMTK",
                firstLine(List.of("storescp", "--version")).replace("$", "").strip());
        facts.put("Orthanc", firstLine(List.of("Orthanc", "--version")));
        return new Environment(facts);
    }

    private static String field(String file, String name) throws IOException {
        return Files.readAllLines(Path.of(file)).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(UNKNOWN);
    }

    private static String firstLine(List<String> command) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? output.lines().findFirst().orElse(UNKNOWN) : UNKNOWN;
        } catch (IOException e) {
            LOG.debug("{} can't be run", command.get(0), e);
            return UNKNOWN;
        }
    }
}
