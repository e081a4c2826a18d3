package io.dicomadapter.dicom.pdu;

/** What a text must be to go into a PDU: the same for every record, whether decoded or built by us. */
final class Texts {

    static final int UID_MAX = 64;
    static final int AE_TITLE_MAX = 16;
    static final int VERSION_NAME_MAX = 16;

    private Texts() {}

    static void requireUid(String field, String uid) {
        require(field, uid, 1, UID_MAX);
    }

    /** Printable ISO 646 only: in such text one character is one byte, and none breaks a log line. */
    static void require(String field, String text, int min, int max) {
        if (text.length() < min || text.length() > max || !text.chars().allMatch(Texts::isPrintable)) {
            throw new IllegalArgumentException(field + " must be " + min + " to " + max
                    + " printable ISO 646 characters; these " + text.length() + " are not");
        }
    }

    static boolean isPrintable(int character) {
        return character >= ' ' && character <= '~';
    }
}
