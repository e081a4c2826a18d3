package io.dicomadapter.service;

import static io.dicomadapter.service.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class WorkThreadTest {

    private static final Duration PAUSE = Duration.ofMillis(5);

    private final List<String> done = new CopyOnWriteArrayList<>();
    private final AtomicInteger turns = new AtomicInteger();

    /** Fails where it is told to. */
    private class Working implements WorkThread.Work {

        @Override
        public void turn() {
            turns.incrementAndGet();
        }

        @Override
        public void putBack() {
            done.add("put back");
        }

        @Override
        public void close() {
            done.add("closed");
        }
    }

    @Test
    void isDownWithTheReasonWhileATurnFailsAndUpOnceItDoesNot() {
        // given
        AtomicInteger failures = new AtomicInteger(Integer.MAX_VALUE);
        WorkThread thread = thread(Duration.ZERO, () -> new Working() {
            @Override
            public void turn() {
                super.turn();
                if (failures.getAndDecrement() > 0) {
                    throw new IllegalStateException("no broker");
                }
            }
        });
        // when
        thread.start();
        // then
        await().until(() -> done.contains("put back"));
        assertThat(thread.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(thread.health().getDetails().get("problem").toString()).contains("no broker");
        // when
        failures.set(0);
        // then
        await().until(() -> thread.health().getStatus().equals(Status.UP));
        thread.stop();
        assertThat(done).last().isEqualTo("closed");
    }

    @Test
    void beginsAnewWhereItCouldNotBegin() {
        // given
        AtomicInteger begins = new AtomicInteger();
        WorkThread thread = thread(Duration.ZERO, () -> {
            if (begins.incrementAndGet() < 3) {
                throw new IllegalStateException("cannot connect");
            }
            return new Working();
        });
        // when
        thread.start();
        // then
        await().until(() -> turns.get() > 0);
        assertThat(begins).hasValue(3);
        thread.stop();
    }

    /** Else the process would look healthy, and do nothing. */
    @Test
    void closesWorkThatBreaksOffAndBeginsAnew() {
        // given
        AtomicInteger begins = new AtomicInteger();
        WorkThread thread = thread(Duration.ZERO, () -> {
            int number = begins.incrementAndGet();
            return new Working() {
                @Override
                public void turn() {
                    super.turn();
                    if (number == 1) {
                        throw new StackOverflowError("deep");
                    }
                }
            };
        });
        // when
        thread.start();
        // then
        await().until(() -> turns.get() > 1);
        assertThat(done).contains("closed");
        thread.stop();
    }

    @Test
    void takesLastTurnsAtTheEndForAsLongAsSomethingIsUnderWay() {
        // given
        AtomicInteger underWay = new AtomicInteger(3);
        WorkThread thread = thread(Duration.ofSeconds(30), () -> new Working() {
            @Override
            public boolean lastTurn() {
                return underWay.decrementAndGet() > 0;
            }
        });
        thread.start();
        await().until(() -> turns.get() > 0);
        // when
        thread.stop();
        // then
        assertThat(underWay).hasValue(0);
        assertThat(done).containsExactly("closed");
        assertThat(thread.isRunning()).isFalse();
    }

    @Test
    void waitsNoLongerAtTheEndThanItsPatience() {
        // given
        WorkThread thread = thread(Duration.ofMillis(50), () -> new Working() {
            @Override
            public boolean lastTurn() {
                return true;
            }
        });
        thread.start();
        await().until(() -> turns.get() > 0);
        // when
        thread.stop();
        // then
        assertThat(done).containsExactly("closed");
    }

    private static WorkThread thread(Duration atEnd, Supplier<WorkThread.Work> supplier) {
        return new WorkThread("work", new WorkThread.Patience(PAUSE, atEnd), supplier);
    }
}
