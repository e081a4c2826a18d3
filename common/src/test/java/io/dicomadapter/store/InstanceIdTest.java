package io.dicomadapter.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InstanceIdTest {

    @Test
    void hasTheLayoutOfAVersion7Uuid() {
        // when
        String id = InstanceId.next(Clock.fixed(Instant.ofEpochMilli(0x0123456789ABL), ZoneOffset.UTC));
        // then
        assertThat(id).startsWith("0123456789ab7").hasSize(32);
        assertThat(InstanceId.isValid(id)).isTrue();
    }

    @Test
    void sortsByTime() {
        String earlier = InstanceId.next(Clock.fixed(Instant.EPOCH.plusMillis(255), ZoneOffset.UTC));
        String later = InstanceId.next(Clock.fixed(Instant.EPOCH.plusMillis(256), ZoneOffset.UTC));
        assertThat(earlier).isLessThan(later);
    }

    @Test
    void endsInDigitsThatSpreadOverAllFolders() {
        // 10,000 draws of 256 values miss one with a chance below 10^-14.
        assertThat(IntStream.range(0, 10_000)
                        .mapToObj(i -> InstanceId.next().substring(30))
                        .collect(Collectors.toSet()))
                .hasSize(256);
    }

    @Test
    void isNothingElse() {
        assertThat(InstanceId.isValid(null)).isFalse();
        assertThat(InstanceId.isValid("../0123")).isFalse();
    }
}
