package io.dicomadapter.export.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LeaseTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final Lease lease = new Lease(Duration.ofNanos(10), now::get);

    @Test
    void isOverWhenItWasNotRenewedInTimeAndGoesOnOnceItIs() {
        // given
        now.addAndGet(10);
        assertThat(lease.isOver()).isFalse();
        // when
        now.addAndGet(1);
        // then
        assertThat(lease.isOver()).isTrue();
        lease.renew();
        assertThat(lease.isOver()).isFalse();
    }
}
