package io.dicomadapter.control.kubernetes.resource;

/** Limits in the words of a schema (RE2, whole numbers); the rules themselves are those of the entries. */
final class Limits {

    /** PS3.5 6.2, AE: printable ISO 646 without backslash, and not blanks alone. */
    static final String AE_TITLE = "^[ -\\[\\]-~]*[!-\\[\\]-~][ -\\[\\]-~]*$";

    static final int AE_TITLE_LENGTH = 16;

    static final String NAME = "^[A-Za-z0-9][A-Za-z0-9 ._-]{0,62}$";

    /** PS3.5 9.1. */
    static final String UID = "^(0|[1-9][0-9]*)(\\.(0|[1-9][0-9]*))*$";

    static final int UID_LENGTH = 64;

    /** Of a list of SOP classes; the Standard has fewer than 200 for storage. Bounds the cost of the rule over two lists. */
    static final int SOP_CLASSES = 256;

    static final String TAG = "^(\\([0-9A-Fa-f]{4},[0-9A-Fa-f]{4}\\)|[0-9A-Fa-f]{4},?[0-9A-Fa-f]{4})$";

    /** A name or an address, looked at more closely by the controller. */
    static final String HOST = "^[A-Za-z0-9_.:-]+$";

    static final String HOST_OR_BLOCK = "^[A-Za-z0-9_.:-]+(/[0-9]{1,3})?$";

    static final int HOST_LENGTH = 254;

    static final int HOSTS = 1_000;

    /** ISO-8601, as Java's Duration reads it. */
    static final String DURATION = "^P([0-9]+D)?(T([0-9]+H)?([0-9]+M)?([0-9]+([.][0-9]{1,9})?S)?)?$";

    private Limits() {}
}
