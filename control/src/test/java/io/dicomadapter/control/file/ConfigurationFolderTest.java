package io.dicomadapter.control.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.config.Source;
import io.dicomadapter.control.file.ConfigurationFile.Invalid;
import io.dicomadapter.control.file.ConfigurationFile.Valid;
import io.dicomadapter.control.text.ConfigurationProblem;
import io.dicomadapter.processor.JobProcessors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationFolderTest {

    private static final JobProcessors PROCESSORS = JobProcessors.onClassPath();

    @TempDir
    Path folder;

    @Test
    void readsYamlFilesInTheOrderOfTheirNamesAndNothingElse() throws IOException {
        // given
        write("20-second.yml", "sources: [{ aeTitle: SECOND, hosts: [10.0.0.2] }]");
        write("10-first.yaml", "sources: [{ aeTitle: FIRST, hosts: [10.0.0.1] }]");
        write(".hidden.yaml", "no configuration");
        write("README.md", "no configuration");
        Files.createDirectory(folder.resolve("folder.yaml"));

        // when, then
        assertThat(parse())
                .isEqualTo(new Valid(
                        List.of(new Source("FIRST", List.of("10.0.0.1")), new Source("SECOND", List.of("10.0.0.2")))));
    }

    @Test
    void namesBothPlacesOfAnEntryThatTwoFilesState() throws IOException {
        // given
        write("a.yaml", "sources:\n  - { aeTitle: ONE, hosts: [10.0.0.1] }\n");
        write("b.yaml", "sources:\n  - { aeTitle: TWO, hosts: [10.0.0.1] }\n  - { aeTitle: ONE, hosts: [10.0.0.2] }\n");

        // when, then
        assertThat(messages())
                .containsExactly(folder.resolve("b.yaml") + ":3:7: sources[1].aeTitle: 'ONE' is taken by "
                        + folder.resolve("a.yaml") + ":2:5: sources[0]; allowed is each once");
    }

    @Test
    void saysWhatIsWrongInEachFile() throws IOException {
        // given
        write("b.yaml", "sources: text");
        write("a.yaml", "sources:\n  - { aeTitle: ONE, hosts: [10.0.0.0/33] }\n");
        write("c.yaml", "");

        // when, then
        assertThat(messages())
                .satisfiesExactly(
                        first -> assertThat(first).startsWith(folder.resolve("a.yaml") + ":2:"),
                        second ->
                                assertThat(second).startsWith(folder.resolve("b.yaml") + ":1:10: sources: is the text"),
                        third -> assertThat(third).startsWith(folder.resolve("c.yaml") + ":1:1: the file is empty"));
    }

    @Test
    void doesNotTakeAFolderWithoutFilesForNoEntries() throws IOException {
        assertThat(messages()).singleElement().asString().contains("the folder has no *.yaml or *.yml file");
    }

    @Test
    void refusesFilesThatAreTogetherTooLarge() throws IOException {
        // given
        String half = "#".repeat(ConfigurationText.MAXIMUM_BYTES / 2);
        write("a.yaml", half);
        write("b.yaml", half);
        write("c.yaml", "sources: []");
        write("d.yaml", "sources: []");

        // when, then
        assertThat(messages())
                .containsExactly(
                        folder + ":1:1: the files are together larger than the 1048576 bytes that are allowed");
    }

    @Test
    void isEqualToWhatWasReadBeforeWhereNothingChanged() throws IOException {
        // given
        write("a.yaml", "sources: []");
        ConfigurationText before = ConfigurationText.read(folder);
        parse();

        // when, then
        assertThat(ConfigurationText.read(folder)).isEqualTo(before);
        write("a.yaml", "sources:  []");
        assertThat(ConfigurationText.read(folder)).isNotEqualTo(before);
    }

    private void write(String file, String content) throws IOException {
        Files.writeString(folder.resolve(file), content);
    }

    private ConfigurationFile parse() throws IOException {
        return ConfigurationFile.parse(folder, PROCESSORS);
    }

    private List<String> messages() throws IOException {
        return parse() instanceof Invalid invalid
                ? invalid.problems().stream()
                        .map(ConfigurationProblem::toString)
                        .toList()
                : List.of();
    }
}
