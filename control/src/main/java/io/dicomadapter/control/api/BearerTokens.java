package io.dicomadapter.control.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dicomadapter.control.ControlProperties.Token;
import io.dicomadapter.service.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The tokens that are let in. Keeps their hashes only. */
final class BearerTokens {

    private static final String ALLOWED =
            "a readable file that holds one token of its own: 16 to 512 printable characters without blanks";

    private final List<Known> known;

    private BearerTokens(List<Known> known) {
        this.known = known;
    }

    /**
     * Reads the files.
     *
     * @throws InvalidSettingException where one is missing or holds no good token; it never shows the token
     */
    static BearerTokens read(Map<String, Token> settings) {
        List<Known> known = new ArrayList<>();
        new TreeMap<>(settings).forEach((name, token) -> {
            String key = "control.api.tokens." + name;
            if (token.role() == null) {
                throw new InvalidSettingException(key + ".role", null, "viewer or admin");
            }
            byte[] hash = hash(textOf(key + ".file", token));
            if (known.stream().anyMatch(other -> MessageDigest.isEqual(other.hash, hash))) {
                throw new InvalidSettingException(key + ".file", token.file(), ALLOWED);
            }
            known.add(new Known(hash, new Caller(name, token.role())));
        });
        return new BearerTokens(List.copyOf(known));
    }

    boolean isEmpty() {
        return known.isEmpty();
    }

    /** Whose token it is. Takes as long for a wrong token as for a right one. */
    Optional<Caller> caller(String token) {
        byte[] hash = hash(token);
        Optional<Caller> found = Optional.empty();
        for (Known one : known) {
            if (MessageDigest.isEqual(one.hash, hash)) {
                found = Optional.of(one.caller);
            }
        }
        return found;
    }

    private static String textOf(String key, Token token) {
        if (token.file() == null) {
            throw new InvalidSettingException(key, null, ALLOWED);
        }
        try {
            String text = Files.readString(token.file()).strip();
            if (!text.matches("[!-~]{16,512}")) {
                throw new InvalidSettingException(key, token.file(), ALLOWED);
            }
            return text;
        } catch (IOException e) {
            throw new InvalidSettingException(key, token.file(), ALLOWED, e);
        }
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A class: an array is no value. */
    private static final class Known {
        private final byte[] hash;
        private final Caller caller;

        Known(byte[] hash, Caller caller) {
            this.hash = hash;
            this.caller = caller;
        }
    }
}
