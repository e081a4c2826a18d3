package io.dicomadapter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GroupSyncTest {

    private final List<Long> groups = new CopyOnWriteArrayList<>();
    private final AtomicInteger begun = new AtomicInteger();
    private final Semaphore device = new Semaphore(0);
    private volatile boolean broken;
    private final GroupSync group = new GroupSync(this::sync, groups::add);

    private void sync() throws IOException {
        begun.incrementAndGet();
        device.acquireUninterruptibly();
        if (broken) {
            throw new IOException("Input/output error");
        }
    }

    @Test
    void syncsAtOnceForOneWhoIsAlone() throws IOException {
        // given
        device.release();
        // when
        group.await();
        // then
        assertThat(groups).containsExactly(1L);
    }

    @Test
    void syncsOnceForAllWhoComeDuringASync() {
        // given
        CompletableFuture<Void> first = waiter();
        await().until(() -> begun.get() == 1);
        List<CompletableFuture<Void>> later =
                Stream.generate(this::waiter).limit(5).toList();
        await().until(() -> group.waiting() == 6);
        // when
        device.release(2);
        // then
        await().until(() -> first.isDone() && later.stream().allMatch(CompletableFuture::isDone));
        assertThat(groups).containsExactly(1L, 5L);
    }

    @Test
    void doesNotLetASyncCountThatBeganBefore() {
        // given
        CompletableFuture<Void> first = waiter();
        await().until(() -> begun.get() == 1);
        CompletableFuture<Void> second = waiter();
        await().until(() -> group.waiting() == 2);
        // when
        device.release();
        // then
        await().until(first::isDone);
        await().until(() -> begun.get() == 2);
        assertThat(second).isNotDone();
        device.release();
        await().until(second::isDone);
    }

    @Test
    void failsForAllOfTheGroupAndForAllWhoComeLater() {
        // given
        CompletableFuture<Void> first = waiter();
        await().until(() -> begun.get() == 1);
        List<CompletableFuture<Void>> later =
                Stream.generate(this::waiter).limit(3).toList();
        await().until(() -> group.waiting() == 4);
        // when
        device.release();
        await().until(first::isDone);
        broken = true;
        device.release();
        // then
        await().until(() -> later.stream().allMatch(CompletableFuture::isCompletedExceptionally));
        assertThatThrownBy(group::await).isInstanceOf(IOException.class).hasMessage("Input/output error");
        assertThat(first).isCompleted();
        assertThat(begun).as("no sync is tried again").hasValue(2);
    }

    @Test
    void confirmsNobodyBeforeItsOwnWritesAreSynced() {
        // given
        AtomicInteger written = new AtomicInteger();
        AtomicInteger synced = new AtomicInteger();
        GroupSync journal = new GroupSync(() -> synced.set(written.get()), groups::add);
        // when
        List<CompletableFuture<Boolean>> all = IntStream.range(0, 8)
                .mapToObj(thread -> CompletableFuture.supplyAsync(
                        () -> IntStream.range(0, 500).allMatch(i -> {
                            int mine = written.incrementAndGet();
                            awaitUnchecked(journal);
                            return synced.get() >= mine;
                        })))
                .toList();
        // then
        assertThat(all).allMatch(CompletableFuture::join);
        assertThat(groups.stream().mapToLong(Long::longValue).sum()).isEqualTo(4000);
    }

    private CompletableFuture<Void> waiter() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                group.await();
                done.complete(null);
            } catch (IOException e) {
                done.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return done;
    }

    private static void awaitUnchecked(GroupSync group) {
        try {
            group.await();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
