package io.dicomadapter.dicom.ul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadlineTest {

    private static final long HOUR = 3_600_000_000_000L;

    private final List<Deadline.Operation> interrupted = new CopyOnWriteArrayList<>();
    private final Deadline deadline = Watchdog.shared().watch(interrupted::add);

    @AfterEach
    void forget() {
        deadline.close();
    }

    @Test
    void isNotOverBeforeItsMoment() {
        // given
        long now = Ticks.now();
        deadline.arm(Deadline.Operation.READ, now + HOUR);
        // then it wants to be looked at again then
        assertThat(deadline.expireIfDue(now)).isEqualTo(now + HOUR);
        assertThat(deadline.expireIfDue(now + HOUR - 1)).isEqualTo(now + HOUR);
        assertThat(deadline.disarm()).isFalse();
        assertThat(interrupted).isEmpty();
    }

    @Test
    void interruptsItsOperationAtItsMomentAndOnce() {
        // given
        long now = Ticks.now();
        deadline.arm(Deadline.Operation.WRITE, now + HOUR);
        // when
        long next = deadline.expireIfDue(now + HOUR);
        // then
        assertThat(interrupted).containsExactly(Deadline.Operation.WRITE);
        assertThat(next).isEqualTo(Long.MAX_VALUE);
        assertThat(deadline.expireIfDue(now + 2 * HOUR)).isEqualTo(Long.MAX_VALUE);
        assertThat(interrupted).hasSize(1);
        assertThat(deadline.disarm()).isTrue();
    }

    @Test
    void leavesAloneWhatWasDisarmedBefore() {
        // given
        long now = Ticks.now();
        deadline.arm(Deadline.Operation.READ, now + HOUR);
        // when
        assertThat(deadline.disarm()).isFalse();
        // then
        assertThat(deadline.expireIfDue(now + 2 * HOUR)).isEqualTo(Long.MAX_VALUE);
        assertThat(interrupted).isEmpty();
        assertThat(deadline.disarm()).isFalse();
    }

    @Test
    void isWokenForByTheWatchdogHoweverFarAwayTheOthersAre() {
        // given
        try (Deadline later = Watchdog.shared().watch(operation -> {})) {
            later.arm(Deadline.Operation.READ, Ticks.now() + HOUR);
            // when
            deadline.arm(Deadline.Operation.READ, Ticks.now() + 1_000_000);
            // then
            await().untilAsserted(() -> assertThat(interrupted).containsExactly(Deadline.Operation.READ));
        }
    }

    @Test
    void isForgottenOnceItIsClosed() {
        // given
        deadline.close();
        // when
        deadline.arm(Deadline.Operation.READ, Ticks.now() + 1_000_000);
        // then the watchdog has looked at another one after it, and not at this
        List<Deadline.Operation> others = new CopyOnWriteArrayList<>();
        try (Deadline other = Watchdog.shared().watch(others::add)) {
            other.arm(Deadline.Operation.READ, Ticks.now() + 20_000_000);
            await().untilAsserted(() -> assertThat(others).hasSize(1));
        }
        assertThat(interrupted).isEmpty();
    }

    @Test
    void servesTheOthersIfOneCannotBeInterrupted() {
        // given
        try (Deadline broken = Watchdog.shared().watch(operation -> {
            throw new IllegalStateException("broken");
        })) {
            broken.arm(Deadline.Operation.READ, Ticks.now() + 1_000_000);
            // when
            deadline.arm(Deadline.Operation.READ, Ticks.now() + 20_000_000);
            // then
            await().untilAsserted(() -> assertThat(interrupted).containsExactly(Deadline.Operation.READ));
        }
    }

    @Test
    void interruptsReadingForGoodWhenItIsCancelled() {
        // when
        assertThat(deadline.isCancelled()).isFalse();
        deadline.cancel();
        // then
        assertThat(deadline.isCancelled()).isTrue();
        assertThat(interrupted).containsExactly(Deadline.Operation.READ);
    }
}
