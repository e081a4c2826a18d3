package io.dicomadapter.dicom;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The SOP classes this library serves: Verification, Storage Commitment, and every Storage SOP class of PS3.6 Annex A, retired ones too. */
public final class SopClasses {

    /** PS3.4 Annex A. */
    public static final String VERIFICATION = "1.2.840.10008.1.1";

    /** PS3.4 J.3. */
    public static final String STORAGE_COMMITMENT_PUSH_MODEL = "1.2.840.10008.1.20.1";

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
        if (uid.equals(STORAGE_COMMITMENT_PUSH_MODEL)) {
            return Optional.of("Storage Commitment Push Model SOP Class");
        }
        return Optional.ofNullable(STORAGE.get(uid));
    }
}
