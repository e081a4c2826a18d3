package io.dicomadapter.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each threat in {@code SECURITY.md} names tests, of whichever module, that exist. */
class SecurityDocumentTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern THREAT = Pattern.compile("(?m)^\\| [^|]+ \\| [^|]+ \\| ([^|]+) \\|$");
    private static final Pattern TEST = Pattern.compile("`(\\w+)\\.(\\w+)`");

    @Test
    void everyThreatNamesTestsAndAllOfThemExist() throws IOException {
        // given
        Map<String, String> sources = sources();
        String document = Files.readString(ROOT.resolve("SECURITY.md"));
        String threats = document.substring(document.indexOf("\n| threat |"));
        // when
        List<String> named = THREAT.matcher(threats)
                .results()
                .skip(2) // the head of the table
                .map(row -> row.group(1))
                .toList();
        // then
        assertThat(named).hasSizeGreaterThan(15);
        assertThat(named).allSatisfy(tests -> assertThat(tests).containsPattern(TEST));
        assertThat(named.stream().flatMap(tests -> TEST.matcher(tests).results()))
                .allSatisfy(test -> assertIsTest(sources, test));
    }

    private static void assertIsTest(Map<String, String> sources, MatchResult test) {
        assertThat(sources.getOrDefault(test.group(1), ""))
                .as(test.group())
                .containsPattern("(void|ArchRule)\\s" + test.group(2) + "\\s*[(=]");
    }

    /** Of the tests of all modules, by class. */
    private static Map<String, String> sources() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .flatMap(SecurityDocumentTest::tests)
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            SecurityDocumentTest::read,
                            String::concat));
        }
    }

    private static Stream<Path> tests(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().matches(".*(Test|IT)\\.java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
