package io.dicomadapter.dicom.pdu;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Presentation context IDs: odd, 1 to 255, each used once per association (PS3.8 9.3.2.2, 7.1.1.13). */
final class ContextIds {

    static final String ALLOWED = "an odd number from 1 to 255";

    private ContextIds() {}

    static boolean isValid(int id) {
        return id >= 1 && id <= 255 && id % 2 == 1;
    }

    static void require(int id) {
        if (!isValid(id)) {
            throw new IllegalArgumentException("presentation context ID must be " + ALLOWED + ", not " + id);
        }
    }

    static int decode(FieldReader fields) throws PduFormatException {
        int id = fields.u8("presentation context ID");
        if (!isValid(id)) {
            throw new PduFormatException("presentation context ID", ALLOWED, Integer.toString(id));
        }
        return id;
    }

    static void requireUnique(List<Integer> ids) {
        if (!areUnique(ids)) {
            throw new IllegalArgumentException("presentation context IDs must be unique, not " + ids);
        }
    }

    static void expectUnique(List<Integer> ids) throws PduFormatException {
        if (!areUnique(ids)) {
            throw new PduFormatException("presentation context IDs", "each once", ids.toString());
        }
    }

    private static boolean areUnique(List<Integer> ids) {
        Set<Integer> seen = new HashSet<>();
        return ids.stream().allMatch(seen::add);
    }
}
