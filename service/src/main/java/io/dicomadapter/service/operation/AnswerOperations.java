package io.dicomadapter.service.operation;

import io.dicomadapter.event.OperationRequested;
import io.dicomadapter.event.operation.Operation;
import io.dicomadapter.service.EventHandler;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** Does the operations of one service, and passes over those of others. */
public final class AnswerOperations implements EventHandler<OperationRequested>, AutoCloseable {

    private final OperationAnswers answers;
    private final Map<Class<? extends Operation>, OperationDesk<?>> desks = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor deadlines = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "operation-deadlines");
        thread.setDaemon(true);
        return thread;
    });

    public AnswerOperations(OperationAnswers answers) {
        this.answers = answers;
    }

    /** @param atATime how many of this kind the service does at the same time */
    public <O extends Operation> AnswerOperations with(Class<O> kind, int atATime, OperationHandler<O> handler) {
        desks.put(kind, new OperationDesk<>(kind, atATime, handler, answers, deadlines));
        return this;
    }

    @Override
    public void on(String key, OperationRequested request) {
        OperationDesk<?> desk = desks.get(request.operation().getClass());
        if (desk != null) {
            desk.take(request);
        }
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
        desks.values().forEach(OperationDesk::close);
    }
}
