package io.dicomadapter.kafka.embedded;

import java.io.IOException;
import java.net.BindException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real Kafka broker in this JVM: one node, on loopback only, its data kept in a folder of its own.
 *
 * <p>What it acknowledged survives a restart and a crash. A fault it can't get over doesn't end the JVM, as Kafka would
 * have it: the broker is then {@linkplain #isRunning() not running} and the owner is told, to end in good order.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);

    private final EmbeddedBrokerSettings settings;
    private final Consumer<String> onFault;
    private volatile BrokerRun run;
    private FolderLock lock;

    public EmbeddedBroker(EmbeddedBrokerSettings settings) {
        this(settings, reason -> {});
    }

    /** @param onFault is told the reason, once, on a thread of its own, when the running broker broke for good */
    public EmbeddedBroker(EmbeddedBrokerSettings settings, Consumer<String> onFault) {
        this.settings = settings;
        this.onFault = onFault;
    }

    /**
     * Returns when clients can work with it; does nothing if it was started before.
     *
     * @throws EmbeddedBrokerException if the folder is in use or unusable, the port is in use, or Kafka won't start
     */
    public synchronized EmbeddedBroker start() {
        if (run != null) {
            return this;
        }
        lock = FolderLock.take(settings.folder());
        try {
            run = startTwiceIfPortWasTaken();
        } catch (IOException e) {
            releaseLock();
            throw new EmbeddedBrokerException("folder " + settings.folder() + " can't be written: " + e, e);
        } catch (RuntimeException e) {
            releaseLock();
            throw e;
        }
        CompletableFuture<Void> unused = run.fault().thenAcceptAsync(this::broke, EmbeddedBroker::onOwnThread);
        LOG.info("embedded broker started bootstrapServers={} folder={}", bootstrapServers(), settings.folder());
        return this;
    }

    /** @throws IllegalStateException if it isn't started: with port 0 the address is known only then */
    public String bootstrapServers() {
        BrokerRun current = run;
        if (current == null) {
            throw new IllegalStateException("the embedded broker has no address before start()");
        }
        return current.bootstrapServers();
    }

    public boolean isRunning() {
        BrokerRun current = run;
        return current != null && !current.fault().isDone();
    }

    /** Stops it; its data stay. It can be started again. */
    @Override
    public synchronized void close() {
        BrokerRun current = run;
        if (current == null) {
            return;
        }
        run = null;
        if (current.stop()) {
            releaseLock();
            LOG.info("embedded broker stopped");
        } else {
            // It may still write: nobody may use the folder before this process ended.
            LOG.error("embedded broker didn't stop in time, its folder stays locked folder={}", settings.folder());
        }
    }

    private BrokerRun startTwiceIfPortWasTaken() throws IOException {
        Ports ports = Ports.choose(settings.port());
        try {
            return BrokerRun.start(settings, ports);
        } catch (EmbeddedBrokerException e) {
            if (!causedByTakenPort(e)) {
                throw e;
            }
            LOG.warn("a port was taken between choosing and binding it, trying others", e);
            return BrokerRun.start(settings, Ports.choose(settings.port()));
        }
    }

    private static boolean causedByTakenPort(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return true;
            }
        }
        return false;
    }

    private void broke(String reason) {
        LOG.error("embedded broker is broken for good: {}", reason);
        try {
            onFault.accept(reason);
        } catch (RuntimeException e) {
            LOG.error("the owner of the embedded broker failed to handle its fault", e);
        }
    }

    /** The owner will close the broker, which waits for Kafka's threads: it must not run on one of them. */
    private static void onOwnThread(Runnable work) {
        Thread thread = new Thread(work, "embedded-broker-fault");
        thread.setDaemon(true);
        thread.start();
    }

    private void releaseLock() {
        try {
            lock.release();
        } catch (IOException e) {
            LOG.warn("the broker's lock file could not be closed folder={}", settings.folder(), e);
        }
    }
}
