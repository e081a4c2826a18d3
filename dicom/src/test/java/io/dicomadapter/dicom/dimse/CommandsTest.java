package io.dicomadapter.dicom.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Command sets against bytes written down by hand from PS3.7 9.3, 6.3.1 and Annex E. */
class CommandsTest {

    // (0000,0000) Command Group Length          88
    // (0000,0002) Affected SOP Class UID        1.2.840.10008.5.1.4.1.1.2, padded with a NUL
    // (0000,0100) Command Field                 0001, C-STORE-RQ
    // (0000,0110) Message ID                    258
    // (0000,0700) Priority                      0000, medium
    // (0000,0800) Command Data Set Type         0001
    // (0000,1000) Affected SOP Instance UID     1.2.3
    private static final String C_STORE_RQ = "0000 0000 04000000 58000000"
            + "0000 0200 1a000000 312e322e3834302e31303030382e352e312e342e312e312e3200"
            + "0000 0001 02000000 0100"
            + "0000 1001 02000000 0201"
            + "0000 0007 02000000 0000"
            + "0000 0008 02000000 0100"
            + "0000 0010 06000000 312e322e3300";

    // (0000,0002) 1.2.840.10008.5.1.4.1.1.2, (0000,0100) 8001, (0000,0120) 258, (0000,0800) 0101, (0000,0900) A700,
    // (0000,0902) "no space" and (0000,1000) 1.2.3
    private static final String C_STORE_RSP = "0000 0000 04000000 68000000"
            + "0000 0200 1a000000 312e322e3834302e31303030382e352e312e342e312e312e3200"
            + "0000 0001 02000000 0180"
            + "0000 2001 02000000 0201"
            + "0000 0008 02000000 0101"
            + "0000 0009 02000000 00a7"
            + "0000 0209 08000000 6e6f207370616365"
            + "0000 0010 06000000 312e322e3300";

    // (0000,0002) 1.2.840.10008.1.1, (0000,0100) 0030, (0000,0110) 1, (0000,0800) 0101
    private static final String C_ECHO_RQ = "0000 0000 04000000 38000000"
            + "0000 0200 12000000 312e322e3834302e31303030382e312e3100"
            + "0000 0001 02000000 3000"
            + "0000 1001 02000000 0100"
            + "0000 0008 02000000 0101";

    private static final CStoreRq STORE = new CStoreRq(258, "1.2.840.10008.5.1.4.1.1.2", "1.2.3");
    private static final CStoreRsp STORED = CStoreRsp.to(STORE, DimseStatus.OUT_OF_RESOURCES, "no space");
    private static final CEchoRq ECHO = new CEchoRq(1, "1.2.840.10008.1.1");

    private static final NActionRq ACTION = new NActionRq(7, "1.2.840.10008.1.20.1", "1.2.840.10008.1.20.1.1", 1, true);
    private static final NEventReportRq EVENT_REPORT =
            new NEventReportRq(8, "1.2.840.10008.1.20.1", "1.2.840.10008.1.20.1.1", 2, true);

    // (0000,0003) 1.2.840.10008.1.20.1, (0000,0100) 0130, (0000,0110) 7, (0000,0800) 0001,
    // (0000,1001) 1.2.840.10008.1.20.1.1, (0000,1008) 1
    private static final String N_ACTION_RQ = "0000 0000 04000000 62000000"
            + "0000 0300 14000000 312e322e3834302e31303030382e312e32302e31"
            + "0000 0001 02000000 3001"
            + "0000 1001 02000000 0700"
            + "0000 0008 02000000 0100"
            + "0000 0110 16000000 312e322e3834302e31303030382e312e32302e312e31"
            + "0000 0810 02000000 0100";

    // (0000,0002) 1.2.840.10008.1.20.1, (0000,0100) 0100, (0000,0110) 8, (0000,0800) 0001,
    // (0000,1000) 1.2.840.10008.1.20.1.1, (0000,1002) 2
    private static final String N_EVENT_REPORT_RQ = "0000 0000 04000000 62000000"
            + "0000 0200 14000000 312e322e3834302e31303030382e312e32302e31"
            + "0000 0001 02000000 0001"
            + "0000 1001 02000000 0800"
            + "0000 0008 02000000 0100"
            + "0000 0010 16000000 312e322e3834302e31303030382e312e32302e312e31"
            + "0000 0210 02000000 0200";

    @Test
    void encodesAsTheStandardSays() {
        assertThat(hex(Commands.encode(ACTION))).isEqualTo(hex(bytes(N_ACTION_RQ)));
        assertThat(hex(Commands.encode(EVENT_REPORT))).isEqualTo(hex(bytes(N_EVENT_REPORT_RQ)));
        assertThat(hex(Commands.encode(STORE))).isEqualTo(hex(bytes(C_STORE_RQ)));
        assertThat(hex(Commands.encode(STORED))).isEqualTo(hex(bytes(C_STORE_RSP)));
        assertThat(hex(Commands.encode(ECHO))).isEqualTo(hex(bytes(C_ECHO_RQ)));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void decodesWhatItEncodes(DimseCommand command) throws CommandFormatException {
        assertThat(Commands.decode(Commands.encode(command))).isEqualTo(command);
    }

    static Stream<DimseCommand> commands() {
        OtherRq find = new OtherRq(0x0020, 3, "1.2.840.10008.5.1.4.1.2.1.1", "", true);
        return Stream.of(
                STORE,
                STORED,
                CStoreRsp.to(STORE, DimseStatus.SUCCESS, ""),
                ECHO,
                CEchoRsp.to(ECHO, DimseStatus.SUCCESS),
                new CCancelRq(9, false),
                ACTION,
                NActionRsp.to(ACTION, DimseStatus.PROCESSING_FAILURE),
                EVENT_REPORT,
                NEventReportRsp.to(EVENT_REPORT, DimseStatus.SUCCESS),
                find,
                new OtherRq(0x0140, 4, "1.2.3", "1.2.3.4", false),
                OtherRsp.to(find, DimseStatus.UNRECOGNIZED_OPERATION));
    }

    @Test
    void answersAnUnknownRequestWithItsOwnResponse() {
        // given N-CREATE-RQ
        OtherRq request = new OtherRq(0x0140, 4, "1.2.3", "", false);
        // then N-CREATE-RSP
        assertThat(OtherRsp.to(request, DimseStatus.UNRECOGNIZED_OPERATION).commandField())
                .isEqualTo(0x8140);
    }

    @Test
    void ignoresUnknownElementsAndWrongGroupLengths() throws CommandFormatException {
        // given Move Originator (0000,1030) and (0000,1031), a retired element, and a group length that is none
        String known = C_STORE_RQ.replace("58000000", "ffffffff");
        String unknown = "0000 3010 04000000 41455420 0000 3110 02000000 0100 0000 0100 00000000";
        // then
        assertThat(Commands.decode(bytes(known + unknown))).isEqualTo(STORE);
    }

    @Test
    void decodesWithoutGroupLength() throws CommandFormatException {
        assertThat(Commands.decode(bytes(C_STORE_RQ.substring(C_STORE_RQ.indexOf("0000 0200")))))
                .isEqualTo(STORE);
    }

    @Test
    void takesUidsAsTheyComeWithoutPadding() throws CommandFormatException {
        // given a UID padded with a space, with a leading zero and a letter: wrong, and seen in the field
        String sloppy = C_STORE_RQ.replace("312e322e3300", "30312e412020");
        // then
        assertThat(((CStoreRq) Commands.decode(bytes(sloppy))).sopInstanceUid()).isEqualTo("01.A");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "0000 1001 02000000 0201 |                                | Message ID (0000,0110): expected a value, found none",
                "0000 1001 02000000 0201 | 0000 1001 04000000 02010000    | Message ID (0000,0110): expected 2 bytes, found 4",
                "0000 1001 02000000 0201 | 0000 1001 00000000             | Message ID (0000,0110): expected 2 bytes, found 0",
                "0000 1001 02000000 0201 | 0000 1001 02000000 0201 0000 1001 02000000 0301 | expected one value, found two",
                "0000 0001 02000000 0100 |                                | Command Field (0000,0100): expected a value",
                "0000 0008 02000000 0100 |                                | Command Data Set Type (0000,0800): expected a value",
                "0000 0010 06000000 312e322e3300 |                        | Affected SOP Instance UID (0000,1000): expected a value",
                "0000 0010 06000000 312e322e3300 | 0000 0010 00000000     | expected a UID, found an empty value",
                "0000 0010 06000000 312e322e3300 | 0000 0010 02000000 0000 | expected a UID, found an empty value",
                "0000 0010 06000000 312e322e3300 | 0000 0010 06000000 312e0a2e3300 | expected printable characters",
                "0000 0010 06000000 312e322e3300 | 0000 0010 06000000 312e322e33 | expected at most 5, found 6",
                "0000 0010 06000000 312e322e3300 | 0000 0010 ffffffff 312e322e3300 | expected at most 6, found 4294967295",
                "0000 0010 06000000 312e322e3300 | 0000 00               | command element: expected 8 bytes of header, found 3 left",
                "0000 0007 02000000 0000 | 0800 1800 02000000 0000        | group of command element: expected 0000, found 0008"
            })
    void refusesWhatIsMissingTwiceThereOrOfWrongLength(String part, String instead, String problem) {
        // given
        String broken = C_STORE_RQ.replace(part, instead == null ? "" : instead);
        // then
        assertThatThrownBy(() -> Commands.decode(bytes(broken)))
                .isInstanceOf(CommandFormatException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void takesUidsOf64PrintableCharacters() throws CommandFormatException {
        // given the first and the last of them, too
        String longest = "21" + "31".repeat(62) + "7e";
        // then
        assertThat(((CStoreRq) Commands.decode(bytes(ofInstance(longest)))).sopInstanceUid())
                .isEqualTo("!" + "1".repeat(62) + "~");
    }

    @ParameterizedTest
    @CsvSource({
        "65, 31, 'at most 64 characters, found 65'",
        "63, 20, expected printable characters",
        "63, 7f, expected printable characters"
    })
    void refusesUidsLongerThan64CharactersAndOthersThanPrintable(int ones, String then, String problem) {
        // given
        String broken = ofInstance("31".repeat(ones - 1) + then + "31".repeat(64 - Math.min(64, ones)));
        // then
        assertThatThrownBy(() -> Commands.decode(bytes(broken)))
                .isInstanceOf(CommandFormatException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void neverFailsOtherwiseWhateverTheBytes() {
        Random random = new Random(3);
        byte[] valid = new byte[bytes(C_STORE_RQ).remaining()];
        for (int round = 0; round < 20_000; round++) {
            bytes(C_STORE_RQ).get(valid);
            for (int change = 0; change <= round % 4; change++) {
                valid[random.nextInt(valid.length)] = (byte) random.nextInt();
            }
            ByteBuffer broken = ByteBuffer.wrap(valid, 0, 1 + random.nextInt(valid.length));
            try {
                assertThat(Commands.decode(broken)).isNotNull();
            } catch (CommandFormatException e) {
                assertThat(e).hasMessageContaining("expected");
            }
        }
    }

    /** The C-STORE-RQ for this UID. */
    private static String ofInstance(String uid) {
        return C_STORE_RQ.replace("06000000 312e322e3300", String.format("%02x000000", uid.length() / 2) + uid);
    }

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    private static String hex(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return HexFormat.of().formatHex(copy);
    }
}
