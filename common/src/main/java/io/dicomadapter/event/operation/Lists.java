package io.dicomadapter.event.operation;

import java.util.List;

/** Lists of records that were read: what an older writer did not know is empty. */
final class Lists {

    private Lists() {}

    static <T> List<T> orEmpty(List<T> read) {
        return read == null ? List.of() : List.copyOf(read);
    }
}
