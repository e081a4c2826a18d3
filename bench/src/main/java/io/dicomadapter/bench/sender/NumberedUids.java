package io.dicomadapter.bench.sender;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/**
 * SOP Instance UIDs made of a number, all of one length: one is written over another in place, and the number is found
 * again in an event.
 */
public final class NumberedUids {

    /** Below 2.25 any number is a UID of its own (PS3.5 B.2); the 1 keeps it free of leading zeros. */
    public static final String ROOT = "2.25.1";

    private static final int DIGITS = 20;
    private static final int RADIX = 10;
    /** Characters of every UID. */
    public static final int LENGTH = ROOT.length() + DIGITS;

    private static final long PER_MILLISECOND = 1_000_000;

    private final AtomicLong next;

    private NumberedUids(long first) {
        this.next = new AtomicLong(first);
    }

    /** Numbers that no earlier run has used. */
    public static NumberedUids startingNow() {
        return new NumberedUids(System.currentTimeMillis() * PER_MILLISECOND);
    }

    public long next() {
        return next.getAndIncrement();
    }

    /** The UID of a number. */
    public static String uid(long number) {
        return ROOT + String.format("%0" + DIGITS + "d", number);
    }

    /** Writes the UID's digits over those of another one that begins at this index. */
    static void overwrite(ByteBuffer bytes, int index, long number) {
        long rest = number;
        for (int digit = index + LENGTH - 1; digit >= index + ROOT.length(); digit--) {
            bytes.put(digit, (byte) ('0' + rest % RADIX));
            rest /= RADIX;
        }
    }

    /** The number of a UID. */
    public static long number(String uid) {
        if (uid.length() != LENGTH || !uid.startsWith(ROOT)) {
            throw new IllegalArgumentException("not a UID of this sender: " + uid);
        }
        return Long.parseLong(uid, ROOT.length(), LENGTH, RADIX);
    }
}
