package io.dicomadapter.control.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dicomadapter.config.ConfigEntry;
import io.dicomadapter.control.entry.EntryReader;
import io.dicomadapter.control.entry.EntryRules;
import io.dicomadapter.control.entry.PlacedEntry;
import io.dicomadapter.control.text.ConfigurationProblem;
import io.dicomadapter.control.text.Position;
import io.dicomadapter.control.text.Problems;
import io.dicomadapter.control.text.YamlTree;
import io.dicomadapter.processor.JobProcessors;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a configuration file, or a folder of them, says: all its entries, or everything that is wrong; never a part of it. */
public sealed interface ConfigurationFile {

    /** A configuration that may be applied as a whole. */
    record Valid(List<ConfigEntry> entries) implements ConfigurationFile {
        public Valid {
            entries = List.copyOf(entries);
        }
    }

    /** A configuration of which nothing may be applied. */
    record Invalid(List<ConfigurationProblem> problems) implements ConfigurationFile {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }

    /** Reads and checks the file or folder; has no effect. */
    static ConfigurationFile parse(Path place, JobProcessors processors) throws IOException {
        return parse(ConfigurationText.read(place), processors);
    }

    /**
     * Checks the text; has no effect.
     *
     * @param processors that AE titles may name
     */
    static ConfigurationFile parse(ConfigurationText text, JobProcessors processors) {
        Problems problems = new Problems(text.name());
        List<PlacedEntry> entries = entries(text, problems);
        EntryRules.check(entries, processors);
        return problems.count() == 0
                ? new Valid(entries.stream().map(PlacedEntry::entry).toList())
                : new Invalid(problems.inOrder());
    }

    private static List<PlacedEntry> entries(ConfigurationText text, Problems problems) {
        if (text.isTooLarge()) {
            problems.add(
                    Position.START,
                    (text.parts().size() == 1 ? "the file is" : "the files are together") + " larger than the "
                            + ConfigurationText.MAXIMUM_BYTES + " bytes that are allowed");
            return List.of();
        }
        if (text.parts().isEmpty()) {
            // A volume that is not mounted looks like this, too: it must not remove every entry.
            problems.add(
                    Position.START,
                    "the folder has no *.yaml or *.yml file; to have no entries at all, write 'applicationEntities: []'"
                            + " into one");
        }
        return text.parts().stream()
                .flatMap(part -> entries(part, problems.in(part.name())).stream())
                .toList();
    }

    private static List<PlacedEntry> entries(ConfigurationText.Part part, Problems problems) {
        return decoded(part, problems)
                .flatMap(text -> YamlTree.read(text, problems))
                .map(root -> new EntryReader(problems).entries(root))
                .orElse(List.of());
    }

    private static Optional<String> decoded(ConfigurationText.Part part, Problems problems) {
        try {
            return Optional.of(
                    UTF_8.newDecoder().decode(part.bytes().duplicate()).toString());
        } catch (CharacterCodingException e) {
            problems.add(Position.START, "the file is not UTF-8 text");
            return Optional.empty();
        }
    }
}
