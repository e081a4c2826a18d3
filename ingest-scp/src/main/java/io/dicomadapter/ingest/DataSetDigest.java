package io.dicomadapter.ingest;

import io.dicomadapter.event.Digest;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/** A digest in the making, over the bytes of one data set in their order. */
interface DataSetDigest {

    /** Takes the next bytes; leaves the fragment's position alone. */
    void update(ByteBuffer fragment);

    /** Of all bytes so far. To be called once. */
    Digest value();

    static DataSetDigest crc32c() {
        CRC32C crc = new CRC32C();
        return new DataSetDigest() {
            @Override
            public void update(ByteBuffer fragment) {
                crc.update(fragment.duplicate());
            }

            @Override
            public Digest value() {
                return new Digest("crc32c", HexFormat.of().toHexDigits(crc.getValue(), 8));
            }
        };
    }

    static DataSetDigest sha256() {
        MessageDigest sha = sha256Implementation();
        return new DataSetDigest() {
            @Override
            public void update(ByteBuffer fragment) {
                sha.update(fragment.duplicate());
            }

            @Override
            public Digest value() {
                return new Digest("sha-256", HexFormat.of().formatHex(sha.digest()));
            }
        };
    }

    private static MessageDigest sha256Implementation() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
