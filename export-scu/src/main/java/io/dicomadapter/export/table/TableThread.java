package io.dicomadapter.export.table;

import io.dicomadapter.service.StartupPhase;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Reads a table and has its work done, one turn after the other, for as long as the application runs.
 *
 * @param <V> rows of the table
 */
public final class TableThread<V> implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TableThread.class);

    private static final Duration NEWS = Duration.ofMillis(50);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration LAST_TURN = Duration.ofSeconds(10);

    private final String name;
    private final Supplier<OwnedTable<V>> supplier;
    private final Consumer<OwnedTable<V>> work;

    private volatile boolean running;
    private volatile String problem = "not started";
    private Thread thread;

    /**
     * @param name of the thread
     * @param supplier connects; called when the application starts
     * @param work one turn of what is to be done by the table, quick; called while the table is this process's
     */
    public TableThread(String name, Supplier<OwnedTable<V>> supplier, Consumer<OwnedTable<V>> work) {
        this.name = name;
        this.supplier = supplier;
        this.work = work;
    }

    /** Why nothing is done at present; empty while it is. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    @Override
    public void start() {
        running = true;
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try (OwnedTable<V> table = supplier.get()) {
            table.subscribe();
            while (running) {
                turn(table);
            }
        } catch (RuntimeException e) {
            LOG.error("{} has ended", name, e);
            problem = e.toString();
        }
    }

    private void turn(OwnedTable<V> table) {
        try {
            table.read(NEWS);
            if (table.isOwned()) {
                work.accept(table);
            }
            problem = null;
        } catch (RuntimeException e) {
            if (problem == null) {
                LOG.warn("{} halts, trying again", name, e);
            }
            problem = e.toString();
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(AFTER_FAILURE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        running = false;
        try {
            thread.join(LAST_TURN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return StartupPhase.WORKERS.phase();
    }
}
