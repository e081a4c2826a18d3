package io.dicomadapter.dicom.pdu;

import java.util.List;
import java.util.Optional;

/** How often an item may occur in what holds it. */
final class Items {

    private Items() {}

    static <T> T exactlyOne(String items, List<T> found) throws PduFormatException {
        if (found.size() != 1) {
            throw new PduFormatException(items, "exactly 1", Integer.toString(found.size()));
        }
        return found.get(0);
    }

    static <T> Optional<T> atMostOne(String items, List<T> found) throws PduFormatException {
        if (found.size() > 1) {
            throw new PduFormatException(items, "at most 1", Integer.toString(found.size()));
        }
        return found.stream().findFirst();
    }

    static void atLeastOne(String items, List<?> found) throws PduFormatException {
        if (found.isEmpty()) {
            throw new PduFormatException(items, "at least 1", "0");
        }
    }
}
