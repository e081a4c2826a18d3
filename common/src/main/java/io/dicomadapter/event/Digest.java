package io.dicomadapter.event;

/**
 * Digest over the data set as received (without the File Meta Information, which is ours).
 *
 * @param algorithm {@code crc32c} or {@code sha-256}
 * @param value lower-case hexadecimal
 */
public record Digest(String algorithm, String value) {
    public Digest {
        Required.field("algorithm", algorithm);
        Required.field("value", value);
    }
}
