package io.dicomadapter.store;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Ids of instances: 32 hexadecimal digits in the layout of a version 7 UUID (RFC 9562, 5.7), so that they sort by time
 * (in milliseconds; within one, by chance). The last two digits are random: they spread the files over the folders.
 */
public final class InstanceId {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{15}");
    private static final int RANDOM_BYTES = 10;
    private static final int VERSION_7 = 0x70;
    private static final int VARIANT = 0x80;

    private static final SecureRandom RANDOM = new SecureRandom();

    private InstanceId() {}

    public static String next() {
        return next(Clock.systemUTC());
    }

    static String next(Clock clock) {
        byte[] random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        random[0] = (byte) ((random[0] & 0x0F) | VERSION_7);
        random[2] = (byte) ((random[2] & 0x3F) | VARIANT);
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(clock.millis(), 12) + hex.formatHex(random);
    }

    public static boolean isValid(String id) {
        return id != null && FORM.matcher(id).matches();
    }
}
