package io.dicomadapter.dicom.pdu;

/**
 * Asynchronous operations window sub-item (PS3.7 D.3.3.3, Table D.3-7): operations outstanding at a time, 0 to 65535,
 * where 0 means no limit.
 *
 * @param invoked by the requestor of the association
 * @param performed by the requestor of the association
 */
public record AsyncOperationsWindow(int invoked, int performed) {

    public AsyncOperationsWindow {
        requireCount("operations invoked", invoked);
        requireCount("operations performed", performed);
    }

    static AsyncOperationsWindow decode(FieldReader fields) throws PduFormatException {
        fields.expectLength("asynchronous operations window sub-item", 4);
        return new AsyncOperationsWindow(fields.u16("operations invoked"), fields.u16("operations performed"));
    }

    void encode(FieldWriter fields) {
        fields.u16("operations invoked", invoked) // bytes 5-6
                .u16("operations performed", performed); // bytes 7-8
    }

    private static void requireCount(String field, int count) {
        if (count < 0 || count > 0xFFFF) {
            throw new IllegalArgumentException(field + " must be 0 to 65535, not " + count);
        }
    }
}
