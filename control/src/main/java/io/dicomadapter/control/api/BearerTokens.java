package io.dicomadapter.control.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dicomadapter.control.settings.ControlProperties.Token;
import io.dicomadapter.service.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tokens that are let in, each of a file of its own. Files are read again, as those of a Kubernetes secret are replaced
 * while the service runs; a token whose file is gone or no good any more is not let in. Keeps their hashes only.
 */
final class BearerTokens {

    private static final String ALLOWED =
            "a readable file that holds one token of its own: 16 to 512 printable characters without blanks";

    private static final Logger LOG = LoggerFactory.getLogger(BearerTokens.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Map<String, Token> settings;
    private final LongSupplier nanoTime;
    private Set<String> told = Set.of();
    private long lookedAt;
    private List<Known> known;

    private BearerTokens(Map<String, Token> settings, LongSupplier nanoTime) {
        this.settings = new TreeMap<>(settings);
        this.nanoTime = nanoTime;
    }

    /**
     * Reads the files.
     *
     * @throws InvalidSettingException where one is missing or holds no good token; it never shows the token
     */
    static BearerTokens read(Map<String, Token> settings) {
        return read(settings, System::nanoTime);
    }

    static BearerTokens read(Map<String, Token> settings, LongSupplier nanoTime) {
        BearerTokens tokens = new BearerTokens(settings, nanoTime);
        tokens.look(problem -> {
            throw problem;
        });
        return tokens;
    }

    /** Those of which each file is good; of a file that is not, the problem is handed over. */
    private synchronized void look(Consumer<InvalidSettingException> problems) {
        List<Known> found = new ArrayList<>();
        settings.forEach((name, token) -> {
            try {
                found.add(known("control.api.tokens." + name, name, token, found));
            } catch (InvalidSettingException e) {
                problems.accept(e);
            }
        });
        known = List.copyOf(found);
        lookedAt = nanoTime.getAsLong();
    }

    private static Known known(String key, String name, Token token, List<Known> before) {
        if (token.role() == null) {
            throw new InvalidSettingException(key + ".role", null, "viewer or admin");
        }
        byte[] hash = hash(textOf(key + ".file", token));
        if (before.stream().anyMatch(other -> MessageDigest.isEqual(other.hash, hash))) {
            throw new InvalidSettingException(key + ".file", token.file(), ALLOWED);
        }
        return new Known(hash, new Caller(name, token.role()));
    }

    private synchronized List<Known> current() {
        if (nanoTime.getAsLong() - lookedAt >= LOOK_EVERY.toNanos()) {
            Set<String> problems = new TreeSet<>();
            look(problem -> problems.add(problem.getMessage()));
            tell(problems);
        }
        return known;
    }

    /** Each once, for as long as it lasts. */
    private void tell(Set<String> problems) {
        problems.stream()
                .filter(problem -> !told.contains(problem))
                .forEach(problem -> LOG.error("a token is not let in any more: {}", problem));
        told = problems;
    }

    boolean isEmpty() {
        return settings.isEmpty();
    }

    /** Whose token it is. Takes as long for a wrong token as for a right one. */
    Optional<Caller> caller(String token) {
        byte[] hash = hash(token);
        Optional<Caller> found = Optional.empty();
        for (Known one : current()) {
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
