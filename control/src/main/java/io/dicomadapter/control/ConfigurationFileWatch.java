package io.dicomadapter.control;

import io.dicomadapter.service.StartupPhase;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Looks at the configuration file again and again, on a thread of its own. */
final class ConfigurationFileWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationFileWatch.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
    private static final Duration STOP_AT_MOST = Duration.ofSeconds(5);

    private final FollowConfigurationFile follow;
    private volatile Thread thread;

    ConfigurationFileWatch(FollowConfigurationFile follow) {
        this.follow = follow;
    }

    @Override
    public void start() {
        Thread started = new Thread(this::run, "control-file-watch");
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
                Thread.sleep(look().toMillis());
            }
        } catch (InterruptedException e) {
            LOG.debug("the watch is stopped");
        }
    }

    private Duration look() throws InterruptedException {
        try {
            return follow.look();
        } catch (RuntimeException e) {
            LOG.error("the configuration file could not be followed; tried again in {}", AFTER_FAILURE, e);
            return AFTER_FAILURE;
        }
    }
}
