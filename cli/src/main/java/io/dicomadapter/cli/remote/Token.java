package io.dicomadapter.cli.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The bearer token. */
public record Token(String text) {

    public Token {
        if (!text.matches("[!-~]+")) {
            throw new IllegalArgumentException("the token is empty, or has other than printable characters");
        }
    }

    /**
     * That of a file, or else the given one.
     *
     * @param fileOrNull holds a token and nothing else
     * @param textOrNull the token itself
     * @throws IllegalArgumentException where the file cannot be read or holds no token
     */
    public static Optional<Token> of(Path fileOrNull, String textOrNull) {
        if (fileOrNull == null) {
            return Optional.ofNullable(textOrNull)
                    .filter(text -> !text.isBlank())
                    .map(text -> new Token(text.strip()));
        }
        try {
            return Optional.of(new Token(Files.readString(fileOrNull).strip()));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "the token file " + fileOrNull + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Never shown. */
    @Override
    public String toString() {
        return "Token[...]";
    }
}
