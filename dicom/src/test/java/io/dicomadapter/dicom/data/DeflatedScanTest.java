package io.dicomadapter.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

/** Row 38 of the reliability anchors: a deflated data set is inflated as far as needed and never without a limit. */
class DeflatedScanTest {

    // (0009,1001) OB of 4 GiB - 2: everything that follows is its value
    private static final byte[] ENDLESS_ELEMENT = Scan.hex("0900 0110 4F42 0000 FEFFFFFF");
    private static final byte[] PATIENT_ID_A = Scan.hex("1000 2000 4C4F 0200 4120");

    @Test
    void refusesABombByItsRatio() throws Exception {
        // given: 64 MiB of zeros in 64 KiB
        byte[] bomb = deflate(true, Scan.concat(ENDLESS_ELEMENT, new byte[64 << 20]));
        HeaderScanner scanner = Scan.DEFLATED.scanner(Tags.PATIENT_ID);
        // when / then
        assertThat(bomb).hasSizeLessThan(100_000);
        assertThatExceptionOfType(DataSetFormatException.class)
                .isThrownBy(() -> scanner.feed(ByteBuffer.wrap(bomb)))
                .withMessageContaining("at most 200 bytes inflated from one");
        scanner.close();
    }

    @Test
    void refusesMoreThanTheLimitWhateverTheRatio() throws Exception {
        // given: noise with zeros between, so that the ratio stays modest, again and again
        byte[] noise = new byte[8 << 10];
        new Random(1).nextBytes(noise);
        byte[] large = Scan.concat(noise, new byte[1 << 20]);
        byte[] endless = deflate(true, Scan.concat(ENDLESS_ELEMENT, Scan.repeat(large, 65)));
        HeaderScanner scanner = Scan.DEFLATED.scanner(Tags.PATIENT_ID);
        // when / then
        assertThatExceptionOfType(DataSetFormatException.class)
                .isThrownBy(() -> scanner.feed(ByteBuffer.wrap(endless)))
                .withMessageContaining("at most " + HeaderScanner.MAX_INFLATED_BYTES + " bytes");
        scanner.close();
    }

    @Test
    void allowsALargeBlockOfZerosInAHeader() throws Exception {
        // given: (0009,1001) OB of 4 MiB
        byte[] block = Scan.concat(Scan.hex("0900 0110 4F42 0000 00004000"), new byte[4 << 20]);
        // when
        HeaderValues values = Scan.DEFLATED.values(deflate(true, Scan.concat(block, PATIENT_ID_A)), Tags.PATIENT_ID);
        // then
        assertThat(values.first(Tags.PATIENT_ID)).contains("A");
    }

    @Test
    void inflatesNothingBeyondWhatItNeeds() throws Exception {
        // given: pixels that would be a bomb
        byte[] pixelData = Scan.concat(Scan.hex("E07F 1000 4F57 0000 00000002"), new byte[32 << 20]);
        HeaderScanner scanner = Scan.DEFLATED.scanner(Tags.PATIENT_ID, Tags.PIXEL_DATA);
        // when
        scanner.feed(ByteBuffer.wrap(deflate(true, Scan.concat(PATIENT_ID_A, pixelData))));
        scanner.feed(ByteBuffer.wrap(new byte[] {-1, -1, -1, -1}));
        scanner.end();
        // then
        assertThat(scanner.done()).isTrue();
        assertThat(scanner.values().first(Tags.PATIENT_ID)).contains("A");
    }

    @Test
    void acceptsTheZlibHeaderOfOldWriters() throws Exception {
        // given
        Scan byteByByte = new Scan(Scan.DEFLATED.syntax(), 1);
        // when
        HeaderValues values = byteByByte.values(deflate(false, PATIENT_ID_A), Tags.PATIENT_ID, Tags.ROWS);
        // then
        assertThat(values.first(Tags.PATIENT_ID)).contains("A");
    }

    @Test
    void ignoresPaddingBehindTheStream() throws Exception {
        // given
        byte[] padded = Scan.concat(deflate(true, PATIENT_ID_A), new byte[2]);
        // when
        HeaderValues values = Scan.DEFLATED.values(padded, Tags.PATIENT_ID, Tags.ROWS);
        // then
        assertThat(values.first(Tags.PATIENT_ID)).contains("A");
    }

    @Test
    void refusesWhatIsNoDeflateStream() {
        // given: the reserved block type
        byte[] garbage = {7, 7, 7, 7};
        // when / then
        assertThatExceptionOfType(DataSetFormatException.class)
                .isThrownBy(() -> Scan.DEFLATED.values(garbage, Tags.PATIENT_ID))
                .withMessageContaining("expected a deflate stream");
    }

    @Test
    void refusesAPresetDictionary() {
        // given
        byte[] header = {0x78, (byte) 0xBB, 0, 0, 0, 1, 0, 0};
        // when / then
        assertThatExceptionOfType(DataSetFormatException.class)
                .isThrownBy(() -> Scan.DEFLATED.values(header, Tags.PATIENT_ID))
                .withMessageContaining("dictionary");
    }

    @Test
    void reportsAStreamThatBreaksOff() throws Exception {
        // given
        byte[] whole = deflate(true, Scan.repeat(PATIENT_ID_A, 3));
        // when / then
        assertThatExceptionOfType(DataSetFormatException.class)
                .isThrownBy(() -> Scan.DEFLATED.values(Arrays.copyOf(whole, whole.length - 1), Tags.ROWS))
                .withMessageContaining("the end of the deflate stream");
    }

    @Test
    void mayBeClosedAtAnyTimeAndAgain() throws Exception {
        // given
        HeaderScanner scanner = Scan.DEFLATED.scanner(Tags.PATIENT_ID);
        // when
        scanner.close();
        scanner.feed(ByteBuffer.wrap(PATIENT_ID_A));
        scanner.close();
        // then
        assertThat(scanner.values().all()).isEmpty();
    }

    private static byte[] deflate(boolean bare, byte[] plain) throws Exception {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, bare);
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(deflated, deflater)) {
            out.write(plain);
        } finally {
            deflater.end();
        }
        return deflated.toByteArray();
    }
}
