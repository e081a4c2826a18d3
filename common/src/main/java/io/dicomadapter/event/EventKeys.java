package io.dicomadapter.event;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Record keys and log tokens made of identifiers that must not be seen in clear: SHA-256, cut to 128 bits. */
public final class EventKeys {

    private static final int BYTES = 16;

    private EventKeys() {}

    /** Key of a study's records: all of a study's instances go to one partition. */
    public static String ofStudy(String studyInstanceUid) {
        return hash(studyInstanceUid);
    }

    /**
     * Hash of the parts in this order; which part a character belongs to matters.
     *
     * @return 32 lower-case hexadecimal digits
     */
    public static String hash(String... parts) {
        MessageDigest digest = sha256();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update(lengthPrefix(bytes.length));
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    private static byte[] lengthPrefix(int length) {
        return new byte[] {(byte) (length >>> 24), (byte) (length >>> 16), (byte) (length >>> 8), (byte) length};
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
