package io.dicomadapter.ingest.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.store.Disk;
import io.dicomadapter.store.GroupSync;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentScanTest {

    private static final int CAPACITY = 4096;

    @TempDir
    private Path folder;

    private final List<byte[]> payloads = new ArrayList<>();
    private final List<Integer> ends = new ArrayList<>();
    private byte[] content;

    @BeforeEach
    void writeThreeEntries() throws IOException {
        Segment segment = Segment.create(folder, 1, CAPACITY, Disk.FSYNC, GroupSync.Listener.NONE);
        for (int i = 1; i <= 3; i++) {
            byte[] payload = Sample.message(i).encode();
            payloads.add(payload);
            ends.add((int) segment.append(payload) + payload.length);
        }
        segment.await(segment.ticket());
        segment.close();
        content = Files.readAllBytes(segment.file());
    }

    @Test
    void findsAllEntriesOfAWholeSegment() {
        // when
        SegmentScan scan = SegmentScan.of(content);
        // then
        assertThat(content).hasSize(CAPACITY);
        assertThat(scan.cutBytes()).isZero();
        assertThat(scan.entries())
                .extracting(found ->
                        Arrays.copyOfRange(content, (int) found.position(), (int) found.position() + found.length()))
                .containsExactlyElementsOf(payloads);
        assertThat(scan.entries())
                .extracting(SegmentScan.Found::addedAt)
                .containsExactly(1_000_001L, 1_000_002L, 1_000_003L);
    }

    @Test
    void keepsTheEntriesBeforeATailThatIsZeroFromAnyByteOn() {
        for (int whole = 0; whole <= ends.get(2); whole++) {
            byte[] torn = Arrays.copyOf(Arrays.copyOf(content, whole), CAPACITY);
            assertWhole(torn, whole);
        }
    }

    @Test
    void keepsTheEntriesBeforeAFileThatEndsAtAnyByte() {
        for (int whole = 0; whole <= ends.get(2); whole++) {
            assertWhole(Arrays.copyOf(content, whole), whole);
        }
    }

    @Test
    void keepsTheEntriesBeforeAByteThatIsWrongWhereverItIs() {
        for (int wrong = 0; wrong < ends.get(2); wrong++) {
            byte[] damaged = content.clone();
            damaged[wrong] ^= 0x40;
            int position = wrong;
            SegmentScan scan = SegmentScan.of(damaged);
            assertThat(scan.entries()).as("wrong byte " + wrong).hasSize((int)
                    ends.stream().filter(end -> end <= position).count());
            assertThat(scan.cutBytes()).isPositive();
        }
    }

    @Test
    void findsNothingInASegmentThatWasNeverWritten() {
        assertThat(SegmentScan.of(new byte[CAPACITY])).isEqualTo(new SegmentScan(List.of(), 0));
        assertThat(SegmentScan.of(new byte[0])).isEqualTo(new SegmentScan(List.of(), 0));
    }

    private void assertWhole(byte[] torn, int whole) {
        SegmentScan scan = SegmentScan.of(torn);
        long expected = ends.stream().filter(end -> end <= whole).count();
        assertThat(scan.entries()).as("torn at byte " + whole).hasSize((int) expected);
        assertThat(scan.cutBytes()).isBetween(0L, (long) CAPACITY);
    }
}
