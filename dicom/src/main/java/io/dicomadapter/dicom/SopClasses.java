package io.dicomadapter.dicom;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The SOP classes this library serves: Verification, and every Storage SOP class of PS3.6 Annex A, retired ones too. */
public final class SopClasses {

    /** PS3.4 Annex A. */
    public static final String VERIFICATION = "1.2.840.10008.1.1";

    private static final Map<String, String> STORAGE = TabSeparated.rows(SopClasses.class, "storage-sop-classes.tsv", 2)
            .collect(Collectors.toUnmodifiableMap(row -> row.get(0), row -> row.get(1)));

    private SopClasses() {}

    /** Whether a C-STORE may name this SOP class. */
    public static boolean isStorage(String uid) {
        return STORAGE.containsKey(uid);
    }

    /** The name in PS3.6, if this library knows the SOP class. */
    public static Optional<String> name(String uid) {
        if (uid.equals(VERIFICATION)) {
            return Optional.of("Verification SOP Class");
        }
        return Optional.ofNullable(STORAGE.get(uid));
    }
}
