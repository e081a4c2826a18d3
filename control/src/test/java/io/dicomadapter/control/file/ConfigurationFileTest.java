package io.dicomadapter.control.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.config.Destination;
import io.dicomadapter.config.LatePolicy;
import io.dicomadapter.config.Source;
import io.dicomadapter.control.file.ConfigurationFile.Invalid;
import io.dicomadapter.control.file.ConfigurationFile.Valid;
import io.dicomadapter.control.text.ConfigurationProblem;
import io.dicomadapter.processor.JobProcessors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigurationFileTest {

    private static final JobProcessors PROCESSORS = JobProcessors.onClassPath();

    private static final Path GOOD = Path.of("src/test/resources/good");
    private static final Path BAD = Path.of("src/test/resources/bad");

    static Stream<Path> goodFiles() {
        return yamlIn(GOOD);
    }

    static Stream<Path> badFiles() {
        return yamlIn(BAD);
    }

    @ParameterizedTest
    @MethodSource("goodFiles")
    void acceptsGoodFile(Path file) throws IOException {
        assertThat(ConfigurationFile.parse(file, PROCESSORS)).isInstanceOf(Valid.class);
    }

    /** Each bad file has its messages beside it: NAME.expected, a line each, from the top of the file to its end. */
    @ParameterizedTest
    @MethodSource("badFiles")
    void refusesBadFileWithTheMessagesBesideIt(Path file) throws IOException {
        // given
        String name = file.getFileName().toString();
        List<String> expected = Files.readAllLines(BAD.resolve(name.replace(".yaml", ".expected")));

        // when
        ConfigurationFile parsed =
                ConfigurationFile.parse(ConfigurationText.of(name, Files.readAllBytes(file)), PROCESSORS);

        // then
        assertThat(parsed)
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid -> assertThat(invalid.problems())
                                .extracting(ConfigurationProblem::toString)
                                .containsExactlyElementsOf(expected));
    }

    @Test
    void readsEveryField() throws IOException {
        // when
        ConfigurationFile parsed = ConfigurationFile.parse(GOOD.resolve("full.yaml"), PROCESSORS);

        // then
        assertThat(parsed)
                .isEqualTo(new Valid(List.of(
                        new ApplicationEntity(
                                "brain",
                                "BRAINAET",
                                null,
                                Map.of(
                                        "timeout", "10",
                                        "groupBy", "0020,000E",
                                        "priority", "higher",
                                        "pipeline-first", "brain-first-1",
                                        "pipeline-second", "17"),
                                List.of("1.2.840.10008.5.1.4.1.1.1.1"),
                                List.of(),
                                true,
                                List.of("00080060", "00180015", "0010001F"),
                                LatePolicy.IGNORE,
                                Duration.ofDays(2)),
                        new ApplicationEntity(
                                "DEMO",
                                "DEMO",
                                null,
                                Map.of("pipeline-demo", "demo-pipeline"),
                                List.of(),
                                List.of(),
                                false),
                        new Source(
                                "STORESCU", List.of("127.0.0.1", "10.1.0.0/16", "2001:db8::/32", "ct1.example.org"), 4),
                        new Source("12345", List.of("127.0.0.1")),
                        new Destination("MainPacs", "MAINPACS", "pacs.example.org", 11113),
                        new Destination(
                                "archive",
                                "ARCHIVE",
                                "archive.example.org",
                                2762,
                                "ADAPTER",
                                4,
                                true,
                                new Destination.Tls("archive", false),
                                new Destination.StorageCommitment(Duration.ofSeconds(30)),
                                new Destination.TimeLimits(Duration.ofSeconds(5), Duration.ofMinutes(1), null)))));
    }

    @Test
    void acceptsEmptyListAsNoEntriesAtAll() throws IOException {
        assertThat(ConfigurationFile.parse(GOOD.resolve("nothing-on-purpose.yaml"), PROCESSORS))
                .isEqualTo(new Valid(List.of()));
    }

    @Test
    void refusesTextThatIsNotUtf8() {
        // given
        byte[] latin1 = "sources: [] # Röntgen".getBytes(ISO_8859_1);

        // when
        ConfigurationFile parsed = ConfigurationFile.parse(ConfigurationText.of("control.yaml", latin1), PROCESSORS);

        // then
        assertThat(messages(parsed)).containsExactly("control.yaml:1:1: the file is not UTF-8 text");
    }

    @Test
    void refusesFileBeyondTheSizeLimitWithoutReadingItAll() {
        // given
        byte[] tooLarge = new byte[ConfigurationText.MAXIMUM_BYTES + 1];

        // when
        ConfigurationFile parsed = ConfigurationFile.parse(ConfigurationText.of("control.yaml", tooLarge), PROCESSORS);

        // then
        assertThat(messages(parsed))
                .containsExactly("control.yaml:1:1: the file is larger than the 1048576 bytes that are allowed");
    }

    private static List<String> messages(ConfigurationFile parsed) {
        return parsed instanceof Invalid invalid
                ? invalid.problems().stream()
                        .map(ConfigurationProblem::toString)
                        .toList()
                : List.of();
    }

    private static Stream<Path> yamlIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
