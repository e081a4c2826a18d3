package io.dicomadapter.ingest;

import java.util.function.Supplier;

/** How the digest of a data set is made. */
public enum DigestAlgorithm {
    /** Finds accidents: torn writes, bad disks. Costs next to nothing. */
    CRC32C(DataSetDigest::crc32c),
    /** Finds tampering too, for about a fifth of a core at 400 MB/s. */
    SHA_256(DataSetDigest::sha256);

    // Method references; they hold nothing.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Supplier<DataSetDigest> start;

    DigestAlgorithm(Supplier<DataSetDigest> start) {
        this.start = start;
    }

    DataSetDigest start() {
        return start.get();
    }
}
