package io.dicomadapter.cli.config;

import io.dicomadapter.cli.session.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The option that names a file with an entry. */
final class EntryFile {

    private static final String STANDARD_INPUT = "-";

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "the entry as JSON, - for standard input; options are put over it")
    private String file;

    Optional<ObjectNode> read(Session session) {
        if (file == null) {
            return Optional.empty();
        }
        try {
            JsonNode entry = session.mapper().readTree(text());
            if (entry instanceof ObjectNode object) {
                return Optional.of(object);
            }
            throw session.wrong("--file " + file + " holds no object; allowed is an entry as JSON");
        } catch (IOException e) {
            throw session.wrong("--file " + file + " cannot be read: " + e.getMessage());
        } catch (JacksonException e) {
            throw session.wrong("--file " + file + " is not JSON: " + e.getOriginalMessage());
        }
    }

    private String text() throws IOException {
        return file.equals(STANDARD_INPUT)
                ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                : Files.readString(Path.of(file));
    }
}
