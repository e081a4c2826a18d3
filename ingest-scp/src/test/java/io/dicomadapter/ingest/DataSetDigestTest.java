package io.dicomadapter.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.event.Digest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataSetDigestTest {

    /** RFC 3720 B.4 has the CRC's check value, FIPS 180-2 the other; both of pieces as well as of the whole. */
    @ParameterizedTest
    @CsvSource({
        "CRC32C,  123456789, crc32c,  e3069283",
        "SHA_256, abc,       sha-256, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    })
    void digestsAnyFragmentsToTheStandardsValue(DigestAlgorithm algorithm, String text, String name, String value) {
        // given
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
        DataSetDigest digest = algorithm.start();

        // when
        digest.update(bytes.slice(0, 1).asReadOnlyBuffer());
        digest.update(bytes.slice(1, text.length() - 1));

        // then
        assertThat(digest.value()).isEqualTo(new Digest(name, value));
        assertThat(bytes.position()).isZero();
    }
}
