package io.dicomadapter.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tests of all modules, for documents that name them.
 *
 * @param byClass their sources
 */
record TestSources(Map<String, String> byClass) {

    static final Path ROOT = Path.of("..");

    static TestSources ofAllModules() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return new TestSources(modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .flatMap(TestSources::tests)
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            TestSources::read,
                            String::concat)));
        }
    }

    /** @param named its class, and its method or its rule */
    void assertHave(MatchResult named) {
        assertThat(byClass.getOrDefault(named.group(1), ""))
                .as(named.group())
                .containsPattern("(void|ArchRule)\\s" + named.group(2) + "\\s*[(=]");
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
