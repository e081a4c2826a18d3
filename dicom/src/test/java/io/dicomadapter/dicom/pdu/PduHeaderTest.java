package io.dicomadapter.dicom.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dicomadapter.dicom.testing.EncodedPdus;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PduHeaderTest {

    private static final long MAX = 16384;

    @ParameterizedTest
    @CsvSource({
        "01 00 00000000, ASSOCIATE_RQ, 0",
        "02 ff 00100000, ASSOCIATE_AC, 1048576",
        "03 00 00000004, ASSOCIATE_RJ, 4",
        "04 00 00000006, P_DATA_TF, 6",
        "04 00 00004000, P_DATA_TF, 16384",
        "05 00 00000004, RELEASE_RQ, 4",
        "06 00 00000004, RELEASE_RP, 4",
        "07 00 00000004, ABORT, 4"
    })
    void readsAllowedLengths(String hex, PduType type, long length) throws PduFormatException {
        assertThat(read(EncodedPdus.bytes(hex))).isEqualTo(new PduHeader(type, length));
    }

    @ParameterizedTest
    @CsvSource({
        "01 00 00100001, 'length of ASSOCIATE_RQ PDU: expected 0 to 1048576, found 1048577'",
        "01 00 ffffffff, 'length of ASSOCIATE_RQ PDU: expected 0 to 1048576, found 4294967295'",
        "02 00 80000000, 'length of ASSOCIATE_AC PDU: expected 0 to 1048576, found 2147483648'",
        "03 00 00000003, 'length of ASSOCIATE_RJ PDU: expected 4, found 3'",
        "04 00 00000000, 'length of P_DATA_TF PDU: expected 6 to 16384, found 0'",
        "04 00 00000005, 'length of P_DATA_TF PDU: expected 6 to 16384, found 5'",
        "04 00 00004001, 'length of P_DATA_TF PDU: expected 6 to 16384, found 16385'",
        "04 00 7fffffff, 'length of P_DATA_TF PDU: expected 6 to 16384, found 2147483647'",
        "04 00 ffffffff, 'length of P_DATA_TF PDU: expected 6 to 16384, found 4294967295'",
        "05 00 00000000, 'length of RELEASE_RQ PDU: expected 4, found 0'",
        "06 00 ffffffff, 'length of RELEASE_RP PDU: expected 4, found 4294967295'",
        "07 00 00000005, 'length of ABORT PDU: expected 4, found 5'"
    })
    void refusesOtherLengths(String hex, String message) {
        assertThatThrownBy(() -> read(EncodedPdus.bytes(hex)))
                .isInstanceOf(PduFormatException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1",
                "\u0000\u0000\u0000\u0000\u0000\u0000",
                "\u0008\u0000\u0000\u0000\u0000\u0004",
                "\u0016\u0003\u0001\u0002\u0000\u0001",
                "\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff"
            })
    void refusesOtherTypesBeforeTheirLength(String text) {
        // when
        PduFormatException refusal =
                catchThrowableOfType(PduFormatException.class, () -> read(text.getBytes(StandardCharsets.ISO_8859_1)));

        // then
        assertThat(refusal.field()).isEqualTo("PDU type");
        assertThat(refusal.reason()).isEqualTo(AbortReason.UNRECOGNIZED_PDU);
    }

    @Test
    void blamesTheParameterIfTheTypeIsKnown() {
        PduFormatException refusal =
                catchThrowableOfType(PduFormatException.class, () -> read(EncodedPdus.bytes("01 00 ffffffff")));

        assertThat(refusal.reason()).isEqualTo(AbortReason.INVALID_PDU_PARAMETER_VALUE);
        assertThat(refusal.expected()).isEqualTo("0 to 1048576");
        assertThat(refusal.found()).isEqualTo("4294967295");
    }

    @Test
    void writesWhatItReads() throws PduFormatException {
        // given
        PduHeader header = new PduHeader(PduType.P_DATA_TF, 16384);
        ByteBuffer bytes = ByteBuffer.allocate(PduHeader.SIZE);

        // when
        header.write(bytes);

        // then
        assertThat(bytes.array()).isEqualTo(EncodedPdus.bytes("04 00 00004000"));
        assertThat(read(bytes.array())).isEqualTo(header);
    }

    private static PduHeader read(byte[] bytes) throws PduFormatException {
        return PduHeader.read(ByteBuffer.wrap(bytes), MAX);
    }
}
