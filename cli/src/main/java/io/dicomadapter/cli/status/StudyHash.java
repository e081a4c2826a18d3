package io.dicomadapter.cli.status;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The hash that studies are known by: SHA-256 of the UID's length (32 bits) and its characters, the first 128 bits. It is
 * made here, so that no UID is in an address, which proxies log.
 */
final class StudyHash {

    static final String ALLOWED =
            "the study is no hash and no UID; allowed are 32 hexadecimal digits in lower case, or a Study Instance UID";

    private static final int BYTES = 16;

    private StudyHash() {}

    /** Of a hash or a UID; empty where it is neither. */
    static Optional<String> of(String study) {
        if (study.matches("[0-9a-f]{32}")) {
            return Optional.of(study);
        }
        return study.matches("[0-9]+(\\.[0-9]+)+") ? Optional.of(hash(study)) : Optional.empty();
    }

    private static String hash(String uid) {
        byte[] characters = uid.getBytes(StandardCharsets.UTF_8);
        byte[] input = ByteBuffer.allocate(Integer.BYTES + characters.length)
                .putInt(characters.length)
                .put(characters)
                .array();
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(input), 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
