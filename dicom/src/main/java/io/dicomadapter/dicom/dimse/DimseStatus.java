package io.dicomadapter.dicom.dimse;

/**
 * Outcome of a DIMSE operation (PS3.7 Annex C; for C-STORE also PS3.4 Table B.2-1). Any code a peer may send can be
 * held; the named ones are those that this library sends.
 *
 * @param code 0 to FFFF hexadecimal
 */
public record DimseStatus(int code) {

    public static final DimseStatus SUCCESS = new DimseStatus(0x0000);
    /** Something of ours went wrong. */
    public static final DimseStatus PROCESSING_FAILURE = new DimseStatus(0x0110);
    /** The SOP class has no such instance. */
    public static final DimseStatus NO_SUCH_SOP_INSTANCE = new DimseStatus(0x0112);
    /** The SOP class has no such event. */
    public static final DimseStatus NO_SUCH_EVENT_TYPE = new DimseStatus(0x0113);
    /** What came with an event makes no sense. */
    public static final DimseStatus INVALID_ARGUMENT_VALUE = new DimseStatus(0x0115);
    /** More than can be taken. */
    public static final DimseStatus RESOURCE_LIMITATION = new DimseStatus(0x0213);
    /** Refused. */
    public static final DimseStatus SOP_CLASS_NOT_SUPPORTED = new DimseStatus(0x0122);
    /** The request is for an operation that is not performed here. */
    public static final DimseStatus UNRECOGNIZED_OPERATION = new DimseStatus(0x0211);
    /** Refused: what is missing may be there later. */
    public static final DimseStatus OUT_OF_RESOURCES = new DimseStatus(0xA700);

    public static final DimseStatus DATA_SET_DOES_NOT_MATCH_SOP_CLASS = new DimseStatus(0xA900);
    public static final DimseStatus CANNOT_UNDERSTAND = new DimseStatus(0xC000);
    /** A warning: stored with changes. */
    public static final DimseStatus COERCION_OF_DATA_ELEMENTS = new DimseStatus(0xB000);
    /** A warning. */
    public static final DimseStatus ELEMENTS_DISCARDED = new DimseStatus(0xB006);
    /** A warning. */
    public static final DimseStatus DATA_SET_DOES_NOT_MATCH_SOP_CLASS_WARNING = new DimseStatus(0xB007);

    public DimseStatus {
        if (code < 0 || code > 0xFFFF) {
            throw new IllegalArgumentException("DIMSE status must be 0 to FFFF hexadecimal, not " + code);
        }
    }

    public boolean isSuccess() {
        return code == 0;
    }

    /** Done, with a note: 0001, Bxxx, 0107, 0116 (PS3.7 Annex C). */
    public boolean isWarning() {
        return code == 0x0001 || code == 0x0107 || code == 0x0116 || (code & 0xF000) == 0xB000;
    }

    /** Refused for want of resources, A7xx: the same request may succeed later (PS3.4 B.2.3). */
    public boolean isRefused() {
        return (code & 0xFF00) == 0xA700;
    }

    /** Four hexadecimal digits, as the Standard writes them: {@code A700}. */
    @Override
    public String toString() {
        return String.format("%04X", code);
    }
}
