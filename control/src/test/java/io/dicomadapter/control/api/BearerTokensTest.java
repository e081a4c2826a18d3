package io.dicomadapter.control.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dicomadapter.control.settings.ControlProperties.Role;
import io.dicomadapter.control.settings.ControlProperties.Token;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTokensTest {

    private static final long SECOND = 1_000_000_000;

    @TempDir
    Path folder;

    private final AtomicLong clock = new AtomicLong();

    @Test
    void knowsWhoseTokenItIs() throws IOException {
        // given
        Path alice = Files.writeString(folder.resolve("alice"), "0123456789abcdef\n");
        Path vera = Files.writeString(folder.resolve("vera"), "fedcba9876543210");

        // when
        BearerTokens tokens =
                BearerTokens.read(Map.of("alice", new Token(alice, Role.ADMIN), "vera", new Token(vera, Role.VIEWER)));

        // then
        assertThat(tokens.caller("0123456789abcdef")).contains(new Caller("alice", Role.ADMIN));
        assertThat(tokens.caller("fedcba9876543210")).contains(new Caller("vera", Role.VIEWER));
        assertThat(tokens.caller("0123456789abcdeF")).isEmpty();
        assertThat(tokens.caller("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tooshort", "with a blank in the middle"})
    void refusesAFileWithoutAGoodTokenAndDoesNotShowIt(String text) throws IOException {
        // given
        Path file = Files.writeString(folder.resolve("secret"), text);

        // when, then
        assertThatThrownBy(() -> BearerTokens.read(Map.of("bob", new Token(file, Role.ADMIN))))
                .hasMessageStartingWith("control.api.tokens.bob.file=" + file + " is not valid: allowed is")
                .satisfies(e -> assertThat(text.isEmpty() || !e.getMessage().contains(text))
                        .isTrue());
    }

    @Test
    void refusesATokenWithoutARole() throws IOException {
        // given
        Path file = Files.writeString(folder.resolve("bob"), "0123456789abcdef");

        // when, then
        assertThatThrownBy(() -> BearerTokens.read(Map.of("bob", new Token(file, null))))
                .hasMessage("control.api.tokens.bob.role is missing: allowed is viewer or admin");
    }

    @Test
    void takesTheTokenThatReplacedAnotherAndNoLongerThatOne() throws IOException {
        // given
        Path file = Files.writeString(folder.resolve("alice"), "0123456789abcdef");
        BearerTokens tokens = BearerTokens.read(Map.of("alice", new Token(file, Role.ADMIN)), clock::get);

        // when
        Files.writeString(file, "another-0123456789");
        clock.addAndGet(SECOND);

        // then
        assertThat(tokens.caller("another-0123456789")).contains(new Caller("alice", Role.ADMIN));
        assertThat(tokens.caller("0123456789abcdef")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void letsNobodyInByATokenWhoseFileIsGoneOrBrokenUntilItIsMended(boolean gone) throws IOException {
        // given
        Path alice = Files.writeString(folder.resolve("alice"), "0123456789abcdef");
        Path vera = Files.writeString(folder.resolve("vera"), "fedcba9876543210");
        BearerTokens tokens = BearerTokens.read(
                Map.of("alice", new Token(alice, Role.ADMIN), "vera", new Token(vera, Role.VIEWER)), clock::get);

        // when
        if (gone) {
            Files.delete(alice);
        } else {
            Files.writeString(alice, "short");
        }
        clock.addAndGet(SECOND);

        // then
        assertThat(tokens.caller("0123456789abcdef")).isEmpty();
        assertThat(tokens.caller("short")).isEmpty();
        assertThat(tokens.caller("fedcba9876543210")).isPresent();

        // when
        Files.writeString(alice, "0123456789abcdef");
        clock.addAndGet(SECOND);

        // then
        assertThat(tokens.caller("0123456789abcdef")).isPresent();
    }
}
