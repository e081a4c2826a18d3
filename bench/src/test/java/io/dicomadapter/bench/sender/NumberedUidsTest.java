package io.dicomadapter.bench.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dicomadapter.dicom.Uid;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class NumberedUidsTest {

    @Test
    void makesUidsThatTheStandardAllows() {
        // given
        NumberedUids uids = NumberedUids.startingNow();

        // when
        String uid = NumberedUids.uid(uids.next());

        // then
        assertThat(Uid.isValid(uid)).isTrue();
        assertThat(uid).hasSize(NumberedUids.LENGTH);
    }

    @Test
    void findsTheNumberOfAUid() {
        assertThat(NumberedUids.number(NumberedUids.uid(1_700_000_000_123_456_789L)))
                .isEqualTo(1_700_000_000_123_456_789L);
    }

    @Test
    void refusesUidsOfOthers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NumberedUids.number("1.2.840.10008.1.1"))
                .withMessageContaining("1.2.840.10008.1.1");
    }

    @Test
    void writesAUidOverAnother() {
        // given
        ByteBuffer bytes = ByteBuffer.wrap(("xx" + NumberedUids.uid(7) + "yy").getBytes(StandardCharsets.US_ASCII));

        // when
        NumberedUids.overwrite(bytes, 2, 98_765);

        // then
        assertThat(new String(bytes.array(), StandardCharsets.US_ASCII))
                .isEqualTo("xx" + NumberedUids.uid(98_765) + "yy");
    }
}
