package io.dicomadapter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class InstanceIdTest {

    @Test
    void hasTheLayoutOfAVersion7Uuid() {
        // when
        String id = InstanceId.next(Clock.fixed(Instant.ofEpochMilli(0x0123456789ABL), ZoneOffset.UTC), 0xA5);
        // then
        assertThat(id).startsWith("0123456789ab7").hasSize(32);
        assertThat(InstanceId.isValid(id)).isTrue();
    }

    @Test
    void sortsByTime() {
        String earlier = InstanceId.next(Clock.fixed(Instant.EPOCH.plusMillis(255), ZoneOffset.UTC), 0xA5);
        String later = InstanceId.next(Clock.fixed(Instant.EPOCH.plusMillis(256), ZoneOffset.UTC), 0xA5);
        assertThat(earlier).isLessThan(later);
    }

    @Test
    void endsInTheNumberOfItsFolder() {
        assertThat(InstanceId.next(Clock.systemUTC(), 0x0F)).endsWith("0f");
        assertThat(InstanceId.next(Clock.systemUTC(), 0xA5)).endsWith("a5");
    }

    @Test
    void tellsWhenItWasGiven() {
        Instant instant = Instant.ofEpochMilli(0x0123456789ABL);
        assertThat(InstanceId.time(InstanceId.next(Clock.fixed(instant, ZoneOffset.UTC), 0)))
                .isEqualTo(instant);
        assertThatThrownBy(() -> InstanceId.time("../0123")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isNothingElse() {
        assertThat(InstanceId.isValid(null)).isFalse();
        assertThat(InstanceId.isValid("../0123")).isFalse();
    }
}
