package io.dicomadapter.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dicomadapter.config.ConfigEntry;
import io.dicomadapter.processor.JobProcessors;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a configuration file says: all its entries, or everything that is wrong with it; never a part of it. */
sealed interface ConfigurationFile {

    /** Thousands of AE titles; a file beyond it is a mistake. */
    int MAXIMUM_BYTES = 1024 * 1024;

    /** A file that may be applied as a whole. */
    record Valid(List<ConfigEntry> entries) implements ConfigurationFile {
        public Valid {
            entries = List.copyOf(entries);
        }
    }

    /** A file of which nothing may be applied. */
    record Invalid(List<ConfigurationProblem> problems) implements ConfigurationFile {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }

    /** Reads and checks the file; has no effect. */
    static ConfigurationFile parse(Path file, JobProcessors processors) throws IOException {
        return parse(file.toString(), read(file), processors);
    }

    /** As much of the file as {@link #parse(String, byte[], JobProcessors)} needs to judge it. */
    static byte[] read(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            return stream.readNBytes(MAXIMUM_BYTES + 1);
        }
    }

    /**
     * Checks the content of a file; has no effect.
     *
     * @param name what problems call the file
     * @param processors that AE titles may name
     */
    static ConfigurationFile parse(String name, byte[] content, JobProcessors processors) {
        if (content.length > MAXIMUM_BYTES) {
            return refused(name, "the file is larger than the " + MAXIMUM_BYTES + " bytes that are allowed");
        }
        try {
            return parse(
                    name, UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString(), processors);
        } catch (CharacterCodingException e) {
            return refused(name, "the file is not UTF-8 text");
        }
    }

    /**
     * Checks the text; has no effect.
     *
     * @param name what problems call the file
     * @param processors that AE titles may name
     */
    static ConfigurationFile parse(String name, String text, JobProcessors processors) {
        Problems problems = new Problems(name);
        List<PlacedEntry> entries = YamlTree.read(text, problems)
                .map(root -> new EntryReader(problems).entries(root))
                .orElse(List.of());
        EntryRules.check(entries, processors, problems);
        return problems.count() == 0
                ? new Valid(entries.stream().map(PlacedEntry::entry).toList())
                : new Invalid(problems.inOrder());
    }

    private static Invalid refused(String name, String message) {
        return new Invalid(List.of(new ConfigurationProblem(name, Position.START, message)));
    }
}
