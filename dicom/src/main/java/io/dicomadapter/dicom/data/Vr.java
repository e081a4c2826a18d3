package io.dicomadapter.dicom.data;

/** Value representation: what an element's bytes mean (PS3.5 6.2). */
public enum Vr {
    AE(Kind.TEXT, false),
    AS(Kind.TEXT, false),
    AT(Kind.NUMBER, false),
    CS(Kind.TEXT, false),
    DA(Kind.TEXT, false),
    DS(Kind.TEXT, false),
    DT(Kind.TEXT, false),
    FD(Kind.NUMBER, false),
    FL(Kind.NUMBER, false),
    IS(Kind.TEXT, false),
    LO(Kind.TEXT, false),
    LT(Kind.LONG_TEXT, false),
    OB(Kind.BINARY, true),
    OD(Kind.BINARY, true),
    OF(Kind.BINARY, true),
    OL(Kind.BINARY, true),
    OV(Kind.BINARY, true),
    OW(Kind.BINARY, true),
    PN(Kind.TEXT, false),
    SH(Kind.TEXT, false),
    SL(Kind.NUMBER, false),
    SQ(Kind.SEQUENCE, true),
    SS(Kind.NUMBER, false),
    ST(Kind.LONG_TEXT, false),
    SV(Kind.NUMBER, true),
    TM(Kind.TEXT, false),
    UC(Kind.TEXT, true),
    UI(Kind.TEXT, false),
    UL(Kind.NUMBER, false),
    UN(Kind.UNKNOWN, true),
    UR(Kind.LONG_TEXT, true),
    US(Kind.NUMBER, false),
    UT(Kind.LONG_TEXT, true),
    UV(Kind.NUMBER, true);

    /** The families of value representations. */
    public enum Kind {
        /** Text, several values separated by backslashes. */
        TEXT,
        /** Text that is one value: a backslash is a character of it. */
        LONG_TEXT,
        /** Numbers and tags of fixed width, one after the other. */
        NUMBER,
        /** Bytes or words without further meaning. */
        BINARY,
        SEQUENCE,
        /** Any of the others; the sender did not know which. */
        UNKNOWN
    }

    private static final Vr[] BY_CODE = new Vr[26 * 26];

    static {
        for (Vr vr : values()) {
            BY_CODE[index(vr.name().charAt(0), vr.name().charAt(1))] = vr;
        }
    }

    private final Kind kind;
    private final boolean longForm;

    Vr(Kind kind, boolean longForm) {
        this.kind = kind;
        this.longForm = longForm;
    }

    public Kind kind() {
        return kind;
    }

    public boolean isText() {
        return kind == Kind.TEXT || kind == Kind.LONG_TEXT;
    }

    /** Whether explicit VR encodes the length in 32 bits, after two reserved bytes (PS3.5 7.1.2). */
    public boolean hasLongForm() {
        return longForm;
    }

    /** What makes a value of odd length even (PS3.5 6.2): a space after text, NUL after UIDs and everything else. */
    public byte padding() {
        return isText() && this != UI ? (byte) ' ' : 0;
    }

    /** Whether a length of FFFFFFFF may stand before its value (PS3.5 7.1.2, 7.5.1, A.4). */
    boolean mayHaveUndefinedLength() {
        return this == SQ || this == UN || this == OB || this == OW;
    }

    /** Whether its text is in the characters of (0008,0005) instead of the default repertoire (PS3.5 6.1.2.2). */
    boolean usesSpecificCharacterSet() {
        return switch (this) {
            case LO, LT, PN, SH, ST, UC, UT, UN -> true;
            default -> false;
        };
    }

    /** Bytes of one number; 0 for everything else. */
    int width() {
        return switch (this) {
            case US, SS -> 2;
            case UL, SL, FL, AT -> 4;
            case UV, SV, FD -> 8;
            default -> 0;
        };
    }

    /** The representation with this code, null if there is none: called once an element, so without Optional. */
    static Vr ofCode(byte first, byte second) {
        boolean letters = first >= 'A' && first <= 'Z' && second >= 'A' && second <= 'Z';
        return letters ? BY_CODE[index(first, second)] : null;
    }

    private static int index(int first, int second) {
        return (first - 'A') * 26 + second - 'A';
    }
}
