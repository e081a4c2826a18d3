package io.dicomadapter.config;

import java.util.regex.Pattern;

/** Syntax of a DICOM unique identifier (PS3.5 9.1): the only form in which a peer's identifier may become a file name. */
public final class UidSyntax {

    /** Longest identifier (PS3.5 9.1). */
    public static final int MAX_LENGTH = 64;

    // Components without leading zeros, possessive so that no input makes the matcher go back.
    private static final Pattern UID = Pattern.compile("(?:0|[1-9][0-9]*+)(?:\\.(?:0|[1-9][0-9]*+))*+");

    private UidSyntax() {}

    public static boolean isValid(String uid) {
        return uid != null && uid.length() <= MAX_LENGTH && UID.matcher(uid).matches();
    }
}
