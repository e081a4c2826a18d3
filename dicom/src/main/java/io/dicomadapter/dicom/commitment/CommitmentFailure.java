package io.dicomadapter.dicom.commitment;

/**
 * An instance that a peer takes no responsibility for.
 *
 * @param reason Failure Reason (0008,1197), 0 to FFFF hexadecimal; 0110 if the peer left it out
 */
public record CommitmentFailure(SopReference instance, int reason) {

    static final int PROCESSING_FAILURE = 0x0110;

    /** In the words of PS3.3 C.14.1.1, with the code. */
    public String reasonText() {
        String words = switch (reason) {
            case PROCESSING_FAILURE -> "processing failure";
            case 0x0112 -> "no such object instance";
            case 0x0119 -> "class / instance conflict";
            case 0x0122 -> "referenced SOP class not supported";
            case 0x0131 -> "duplicate transaction UID";
            case 0x0213 -> "resource limitation";
            default -> "failure";
        };
        return String.format("%s (%04X)", words, reason);
    }
}
