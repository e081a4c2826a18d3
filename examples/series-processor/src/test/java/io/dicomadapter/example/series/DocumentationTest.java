package io.dicomadapter.example.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/job-processors.md} shows this module: what it shows has to be here. */
class DocumentationTest {

    private static final Path DOCUMENT = Path.of("..", "..", "docs", "job-processors.md");
    private static final Pattern BLOCK = Pattern.compile("```(java|xml|yaml|text)\n(.*?)```", Pattern.DOTALL);
    private static final int LEAST_BLOCKS = 12;

    @Test
    void everySnippetIsPartOfThisModule() throws IOException {
        // given
        List<String> sources = sources();

        // when
        List<String> snippets = snippets();

        // then
        assertThat(snippets)
                .hasSizeGreaterThanOrEqualTo(LEAST_BLOCKS)
                .allSatisfy(snippet -> assertThat(sources)
                        .as("the sources with the snippet%n%s", snippet)
                        .anyMatch(source -> source.contains(snippet)));
    }

    @Test
    void namesTheJarThatTheBuildMakes() throws IOException {
        // given
        String pom = Files.readString(Path.of("pom.xml"));
        Matcher version = Pattern.compile("<version>([^<]+)</version>").matcher(pom);
        assertThat(version.find()).isTrue();

        // then
        assertThat(Files.readString(DOCUMENT)).contains("target/series-processor-" + version.group(1) + ".jar");
    }

    private static List<String> snippets() throws IOException {
        Matcher blocks = BLOCK.matcher(Files.readString(DOCUMENT));
        List<String> found = new ArrayList<>();
        while (blocks.find()) {
            found.add(blocks.group(2).stripTrailing());
        }
        return found;
    }

    private static List<String> sources() throws IOException {
        List<String> texts = new ArrayList<>(List.of(read(Path.of("pom.xml")), read(Path.of("dicom-adapter.yaml"))));
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            files.filter(Files::isRegularFile).map(DocumentationTest::read).forEach(texts::add);
        }
        return texts;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
