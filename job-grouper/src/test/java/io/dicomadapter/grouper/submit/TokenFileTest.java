package io.dicomadapter.grouper.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dicomadapter.service.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenFileTest {

    @TempDir
    Path folder;

    @Test
    void givesTheTokenThatIsInTheFileNow() throws IOException {
        // given
        TokenFile file = holding("first\n");
        assertThat(file.token()).isEqualTo("first");

        // when
        Files.writeString(file.path(), "eyJhbGciOi.second-_~+/==\n");

        // then
        assertThat(file.token()).isEqualTo("eyJhbGciOi.second-_~+/==");
        assertThatCode(() -> TokenFile.check("submit.http.token-file", file)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "Bearer secret", "secret\r\nX-Evil: 1", "s\u00e9cret"})
    void refusesAtStartWhatIsNoTokenWithoutTellingIt(String content) throws IOException {
        // given
        TokenFile file = holding(content);

        // when, then
        assertThatThrownBy(() -> TokenFile.check("submit.http.token-file", file))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("submit.http.token-file=" + file.path() + " is not valid")
                .hasMessageNotContaining("secret");
    }

    @Test
    void refusesAtStartAFileThatIsNotThere() {
        assertThatThrownBy(
                        () -> TokenFile.check("submit.pipelines.a.token-file", new TokenFile(folder.resolve("none"))))
                .hasMessageContaining("NoSuchFileException");
    }

    private TokenFile holding(String content) throws IOException {
        return new TokenFile(Files.writeString(folder.resolve("token"), content));
    }
}
