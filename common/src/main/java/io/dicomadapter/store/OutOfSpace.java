package io.dicomadapter.store;

import java.util.Locale;

/** Tells a full device or an exhausted quota from other failures. */
public final class OutOfSpace {

    private OutOfSpace() {}

    /** Whether it is why something failed. Java has no type for ENOSPC and EDQUOT: their texts are all there is. */
    public static boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            if (text.contains("no space left on device") || text.contains("disk quota exceeded")) {
                return true;
            }
        }
        return false;
    }
}
