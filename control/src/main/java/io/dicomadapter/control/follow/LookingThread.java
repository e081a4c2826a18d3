package io.dicomadapter.control.follow;

import io.dicomadapter.service.StartupPhase;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Looks at the source of a configuration again and again, on a thread of its own. */
public final class LookingThread implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LookingThread.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
    private static final Duration STOP_AT_MOST = Duration.ofSeconds(5);

    private final String name;
    private final Look look;
    private volatile Thread thread;

    /** Starts nothing. */
    public LookingThread(String name, Look look) {
        this.name = name;
        this.look = look;
    }

    @Override
    public void start() {
        Thread started = new Thread(this::run, name);
        started.setDaemon(true);
        thread = started;
        started.start();
    }

    @Override
    public void stop() {
        Thread stopping = thread;
        if (stopping == null) {
            return;
        }
        thread = null;
        stopping.interrupt();
        try {
            stopping.join(STOP_AT_MOST.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    @Override
    public int getPhase() {
        return StartupPhase.WORKERS.phase();
    }

    private void run() {
        try {
            while (thread == Thread.currentThread()) {
                Thread.sleep(lookOnce().toMillis());
            }
        } catch (InterruptedException e) {
            LOG.debug("the watch is stopped");
        }
    }

    private Duration lookOnce() throws InterruptedException {
        try {
            return look.look();
        } catch (RuntimeException e) {
            LOG.error("{} failed; tried again in {}", name, AFTER_FAILURE, e);
            return AFTER_FAILURE;
        }
    }

    /** One look, with all that follows from it. */
    @FunctionalInterface
    public interface Look {

        /** @return when to look again */
        Duration look() throws InterruptedException;
    }
}
