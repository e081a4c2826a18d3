package io.dicomadapter.dicom.pdu;

import static io.dicomadapter.dicom.testing.PduAssert.MAX_P_DATA_LENGTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dicomadapter.dicom.testing.EncodedPdus;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file in {@code malformed-pdus}, and every way to cut a valid PDU short, is refused and does no other harm. */
class MalformedPdusTest {

    @ParameterizedTest
    @MethodSource
    void refusesMalformedPdu(Path file) throws IOException {
        byte[] encoded = EncodedPdus.bytes(Files.readAllLines(file).stream()
                .filter(line -> !line.startsWith("#"))
                .collect(Collectors.joining()));

        assertThatThrownBy(() -> decode(encoded)).isExactlyInstanceOf(PduFormatException.class);
    }

    static List<Path> refusesMalformedPdu() throws IOException, URISyntaxException {
        Path folder =
                Path.of(MalformedPdusTest.class.getResource("/malformed-pdus").toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    // For receivers that check no header.
    @ParameterizedTest
    @EnumSource(names = {"ASSOCIATE_RJ", "RELEASE_RQ", "RELEASE_RP", "ABORT"})
    void refusesABodyOfAnotherLengthThanTheFourBytesOfItsType(PduType type) {
        assertThatThrownBy(() -> PduDecoder.decode(new PduHeader(type, 5), ByteBuffer.allocate(5)))
                .isExactlyInstanceOf(PduFormatException.class)
                .hasMessageContaining("expected 4, found 5");
    }

    @ParameterizedTest
    @MethodSource("associatePdus")
    void refusesAnAssociatePduCutAfterAnyByte(byte[] whole) {
        IntStream.range(PduHeader.SIZE, whole.length).forEach(length -> {
            byte[] cut = Arrays.copyOf(whole, length);
            ByteBuffer.wrap(cut).putInt(2, length - PduHeader.SIZE);
            assertThatThrownBy(() -> decode(cut))
                    .as("cut after %d bytes", length)
                    .isExactlyInstanceOf(PduFormatException.class);
        });
    }

    // The worst that a length, or anything else that is 16 bits wide, can be, at every place.
    @ParameterizedTest
    @MethodSource("associatePdus")
    void survivesAnyBoundaryLengthAtAnyPlaceOfAnAssociatePdu(byte[] valid) {
        int[] boundaries = {0, 1, 2, 3, 0x7FFF, 0x8000, 0x8001, 0xFFFF};
        for (int at = 0; at < valid.length - 1; at++) {
            for (int boundary : boundaries) {
                byte[] changed = valid.clone();
                ByteBuffer.wrap(changed).putShort(at, (short) boundary);
                decodeOrRefuse(changed);
            }
        }
    }

    @Test
    void survivesAnyBoundaryLengthAtAnyPlaceOfAPDataTf() {
        int[] boundaries = {0, 1, 2, 3, 0x7FFF_FFFF, 0x8000_0000, 0x8000_0001, 0xFFFF_FFFE, 0xFFFF_FFFF};
        byte[] valid = EncodedPdus.pDataTf();
        for (int at = 0; at <= valid.length - 4; at++) {
            for (int boundary : boundaries) {
                byte[] changed = valid.clone();
                ByteBuffer.wrap(changed).putInt(at, boundary);
                decodeOrRefuse(changed);
            }
        }
    }

    static Stream<byte[]> associatePdus() {
        return Stream.of(EncodedPdus.associateRq(), EncodedPdus.associateRqWithEverything(), EncodedPdus.associateAc());
    }

    // Any other exception fails the test. What is decoded must survive being encoded.
    private static void decodeOrRefuse(byte[] encoded) {
        Pdu decoded;
        try {
            decoded = decode(encoded);
        } catch (PduFormatException refused) {
            assertThat(refused).hasNoCause();
            return;
        }
        assertThat(decoded).isEqualTo(decodeValid(PduEncoder.encode(decoded).array()));
    }

    private static Pdu decodeValid(byte[] encoded) {
        try {
            return decode(encoded);
        } catch (PduFormatException e) {
            throw new AssertionError("our own encoding is refused", e);
        }
    }

    // As a receiver does it: the declared length is believed once it has passed the check, and the body is what came.
    private static Pdu decode(byte[] encoded) throws PduFormatException {
        ByteBuffer bytes = ByteBuffer.wrap(encoded);
        PduHeader header = PduHeader.read(bytes, MAX_P_DATA_LENGTH);
        int body = (int) Math.min(header.length(), bytes.remaining());
        return PduDecoder.decode(header, bytes.slice(bytes.position(), body));
    }
}
