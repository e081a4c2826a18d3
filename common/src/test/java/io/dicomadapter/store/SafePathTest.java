package io.dicomadapter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dicomadapter.store.UnsafePathException.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafePathTest {

    @TempDir
    private Path folder;

    private Path root;
    private Path outside;

    @BeforeEach
    void makeAnInsideAndAnOutside() throws IOException {
        root = Files.createDirectory(folder.resolve("root"));
        outside = Files.createDirectory(folder.resolve("outside"));
        Files.writeString(outside.resolve("secret"), "secret");
    }

    @ParameterizedTest
    @CsvSource({
        "'',                    NOT_EMPTY",
        "/etc/passwd,           RELATIVE",
        "//etc,                 RELATIVE",
        "..,                    PLAIN_COMPONENTS",
        "../outside/secret,     PLAIN_COMPONENTS",
        "a/../../outside,       PLAIN_COMPONENTS",
        "a/..,                  PLAIN_COMPONENTS",
        "./a,                   PLAIN_COMPONENTS",
        "a//b,                  PLAIN_COMPONENTS",
        "a/,                    PLAIN_COMPONENTS",
        "..\\outside\\secret,   PLAIN_CHARACTERS"
    })
    void refusesNamesThatBreakARule(String name, Rule rule) {
        assertThat(refused(name).rule()).isEqualTo(rule);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "a\nb", "a\u007Fb"})
    void refusesControlCharacters(String name) {
        assertThat(refused(name).rule()).isEqualTo(Rule.PLAIN_CHARACTERS);
    }

    @Test
    void refusesNoNameAtAll() {
        assertThat(refused(null).rule()).isEqualTo(Rule.NOT_EMPTY);
    }

    @Test
    void refusesALinkThatLeadsOut() throws IOException {
        // given
        Files.createSymbolicLink(root.resolve("folder"), outside);
        Files.createSymbolicLink(root.resolve("file"), outside.resolve("secret"));
        Files.createSymbolicLink(root.resolve("dangling"), outside.resolve("nothing"));
        // then
        assertThat(refused("folder/secret").rule()).isEqualTo(Rule.INSIDE_ROOT);
        assertThat(refused("folder/not/there/yet").rule()).isEqualTo(Rule.INSIDE_ROOT);
        assertThat(refused("file").rule()).isEqualTo(Rule.INSIDE_ROOT);
        assertThat(refused("dangling").rule()).isEqualTo(Rule.INSIDE_ROOT);
    }

    @Test
    void refusesALoopOfLinks() throws IOException {
        Files.createSymbolicLink(root.resolve("a"), root.resolve("b"));
        Files.createSymbolicLink(root.resolve("b"), root.resolve("a"));
        assertThat(catchThrowable(() -> new SafePath(root).resolve("a/x"))).isInstanceOf(IOException.class);
    }

    @Test
    void takesALinkThatStaysInside() throws IOException {
        Files.createDirectory(root.resolve("real"));
        Files.createSymbolicLink(root.resolve("link"), root.resolve("real"));
        assertThat(new SafePath(root).resolve("link/file")).isEqualTo(root.resolve("link/file"));
    }

    @Test
    void takesARootThatIsALinkItself() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), root);
        assertThat(new SafePath(link).resolve("a/b")).isEqualTo(link.resolve("a/b"));
    }

    @Test
    void saysTheRuleAndNotThePath() {
        assertThat(refused("../DOE^JANE")).hasMessage("path refused: it must have no empty, '.' or '..' component");
    }

    private UnsafePathException refused(String name) {
        return catchThrowableOfType(UnsafePathException.class, () -> new SafePath(root).resolve(name));
    }
}
