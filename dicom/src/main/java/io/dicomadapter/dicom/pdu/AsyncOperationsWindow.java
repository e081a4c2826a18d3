package io.dicomadapter.dicom.pdu;

import java.util.Optional;

/**
 * Asynchronous operations window sub-item (PS3.7 D.3.3.3, Table D.3-7): operations outstanding at a time, 0 to 65535,
 * where 0 means no limit.
 *
 * @param invoked by the requestor of the association
 * @param performed by the requestor of the association
 */
public record AsyncOperationsWindow(int invoked, int performed) {

    private static final int COUNT_MAX = 0xFFFF;

    public AsyncOperationsWindow {
        requireCount("operations invoked", invoked);
        requireCount("operations performed", performed);
    }

    /** How many operations the requestor may have outstanding, given what either side said. */
    public static int granted(Optional<AsyncOperationsWindow> proposed, Optional<AsyncOperationsWindow> answered) {
        if (proposed.isEmpty() || answered.isEmpty()) {
            return 1;
        }
        int limit = Math.min(limit(proposed.get().invoked), limit(answered.get().invoked));
        return Math.min(limit, COUNT_MAX);
    }

    private static int limit(int count) {
        return count == 0 ? Integer.MAX_VALUE : count;
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
        if (count < 0 || count > COUNT_MAX) {
            throw new IllegalArgumentException(field + " must be 0 to 65535, not " + count);
        }
    }
}
