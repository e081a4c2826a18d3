package io.dicomadapter.bench.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class InstanceSizeTest {

    @Test
    void isWrittenAsPeopleDo() {
        assertThat(InstanceSize.ofKib(512)).hasToString("512 KiB");
        assertThat(InstanceSize.ofKib(64 * 1024)).hasToString("64 MiB");
        assertThat(InstanceSize.ofKib(1536)).hasToString("1536 KiB");
    }

    @Test
    void isMadeOfWholeRows() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InstanceSize(1000))
                .withMessageContaining("1000")
                .withMessageContaining("1024");
    }
}
