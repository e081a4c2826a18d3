package io.dicomadapter.service.operation;

import io.dicomadapter.event.OperationRequested;
import io.dicomadapter.event.operation.Operation;
import io.dicomadapter.event.operation.OperationOutcome;
import io.dicomadapter.event.operation.OperationResult;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where operations of one kind are done: so many at a time, some more wait, others are turned away; each is answered once. */
final class OperationDesk<O extends Operation> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OperationDesk.class);
    private static final int WAITING = 8;
    private static final long IDLE_SECONDS = 10;
    private static final long END_SECONDS = 5;

    private final Class<O> kind;
    private final OperationHandler<O> handler;
    private final OperationAnswers answers;
    private final ScheduledExecutorService deadlines;
    private final ThreadPoolExecutor threads;

    OperationDesk(
            Class<O> kind,
            int atATime,
            OperationHandler<O> handler,
            OperationAnswers answers,
            ScheduledExecutorService deadlines) {
        this.kind = kind;
        this.handler = handler;
        this.answers = answers;
        this.deadlines = deadlines;
        this.threads = new ThreadPoolExecutor(
                atATime, atATime, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), task -> {
                    Thread thread = new Thread(task, "operation-" + kind.getSimpleName());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /** Returns at once. */
    void take(OperationRequested request) {
        Duration left = left(request);
        if (left.isNegative() || left.isZero()) {
            answers.undone(
                    request, OperationOutcome.LATE, "it came to the service after its deadline; nothing was done");
            return;
        }
        AtomicBoolean answered = new AtomicBoolean();
        try {
            Future<?> work = threads.submit(() -> work(request, answered));
            var unused =
                    deadlines.schedule(() -> late(request, answered, work), left.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            answers.undone(request, OperationOutcome.BUSY, "the service is busy with others of its kind");
        }
    }

    private void work(OperationRequested request, AtomicBoolean answered) {
        Runnable answer = answer(request);
        // What interrupted the work must not interrupt the answer.
        boolean unused = Thread.interrupted();
        if (answered.compareAndSet(false, true)) {
            answer.run();
        }
    }

    private Runnable answer(OperationRequested request) {
        try {
            OperationResult result = handler.handle(kind.cast(request.operation()), left(request));
            return () -> answers.done(request, result);
        } catch (OperationRefusedException e) {
            return () -> answers.undone(request, OperationOutcome.REFUSED, e.getMessage());
        } catch (OperationFailedException e) {
            return () -> answers.undone(request, OperationOutcome.FAILED, e.getMessage());
        } catch (KafkaException e) {
            return () -> answers.undone(request, OperationOutcome.FAILED, e.toString());
        } catch (RuntimeException e) {
            LOG.error("operation failed operationId={}", request.operationId(), e);
            // Its message may quote data.
            return () -> answers.undone(
                    request, OperationOutcome.FAILED, e.getClass().getSimpleName() + "; the service's log says more");
        }
    }

    private void late(OperationRequested request, AtomicBoolean answered, Future<?> work) {
        if (answered.compareAndSet(false, true)) {
            work.cancel(true);
            answers.undone(
                    request, OperationOutcome.LATE, "it was stopped at its deadline; what was done by then stays done");
        }
    }

    private Duration left(OperationRequested request) {
        return Duration.between(answers.clock().instant(), request.deadline());
    }

    /** What is under way is interrupted, and answered so. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("an operation did not end within {} s kind={}", END_SECONDS, kind.getSimpleName());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
