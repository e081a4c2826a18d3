package io.dicomadapter.store;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Ids of instances: 32 hexadecimal digits in the layout of a version 7 UUID (RFC 9562, 5.7), so that they sort by time
 * (in milliseconds; within one, by chance). The last two digits name the folder of the file.
 */
public final class InstanceId {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{15}");
    private static final int TIME_DIGITS = 12;
    private static final int RANDOM_BYTES = 10;
    private static final int VERSION_7 = 0x70;
    private static final int VARIANT = 0x80;

    private static final SecureRandom RANDOM = new SecureRandom();

    private InstanceId() {}

    /** @param folder the last 8 bits */
    static String next(Clock clock, int folder) {
        byte[] random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        random[0] = (byte) ((random[0] & 0x0F) | VERSION_7);
        random[2] = (byte) ((random[2] & 0x3F) | VARIANT);
        random[RANDOM_BYTES - 1] = (byte) folder;
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(clock.millis(), TIME_DIGITS) + hex.formatHex(random);
    }

    public static boolean isValid(String id) {
        return id != null && FORM.matcher(id).matches();
    }

    /**
     * When the instance began to be received.
     *
     * @throws IllegalArgumentException if it is not an id of ours
     */
    public static Instant time(String id) {
        if (!isValid(id)) {
            throw new IllegalArgumentException("not the id of an instance");
        }
        return Instant.ofEpochMilli(Long.parseLong(id.substring(0, TIME_DIGITS), 16));
    }
}
