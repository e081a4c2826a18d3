package io.dicomadapter.ingest;

import io.dicomadapter.dicom.scp.DicomServer;
import io.dicomadapter.dicom.scp.ServerSettings;
import io.dicomadapter.service.InvalidSettingException;
import io.dicomadapter.service.StartupPhase;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Listens only once the runtime configuration is loaded: before that every sender would be unknown, and be told so for
 * good. On the way down: no new associations, let the open ones end, abort the rest.
 */
final class ScpLifecycle implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ScpLifecycle.class);
    /** Something that must be there before anybody is let in. */
    @FunctionalInterface
    interface Prerequisite {
        /** Whether it is there, waiting for it if need be. */
        boolean await(Duration atMost) throws InterruptedException;
    }

    private static final Duration LOOK = Duration.ofSeconds(1);

    private final DicomServer server;
    private final ServerSettings settings;
    private final List<Prerequisite> prerequisites;
    private final Duration drainTimeout;
    private final Draining draining;

    private Thread starter;
    private volatile boolean running;
    private volatile boolean listening;
    private volatile String problem = "not started";

    ScpLifecycle(
            DicomServer server,
            ServerSettings settings,
            List<Prerequisite> prerequisites,
            Duration drainTimeout,
            Draining draining) {
        this.server = server;
        this.settings = settings;
        this.prerequisites = List.copyOf(prerequisites);
        this.drainTimeout = drainTimeout;
        this.draining = draining;
    }

    boolean isListening() {
        return listening;
    }

    /** The port it listens on without TLS; empty while it does not. */
    OptionalInt port() {
        return listening && settings.address().isPresent() ? OptionalInt.of(server.port()) : OptionalInt.empty();
    }

    /** The port it listens on with TLS; empty while it does not. */
    OptionalInt tlsPort() {
        return listening && settings.tls().isPresent() ? OptionalInt.of(server.tlsPort()) : OptionalInt.empty();
    }

    int openAssociations() {
        return listening ? server.openAssociations() : 0;
    }

    /** Why it does not listen, for operators; meaningless while it does. */
    String problem() {
        return problem;
    }

    @Override
    public void start() {
        requireFreePorts();
        running = true;
        problem = "waiting for the topics and the runtime configuration";
        starter = new Thread(this::listenWhenReady, "scp-start");
        starter.setDaemon(true);
        starter.start();
    }

    /** A port that is taken must stop the service at its start, not show up later in a log. */
    private void requireFreePorts() {
        settings.address().ifPresent(address -> requireFree("scp.port", address));
        settings.tls().ifPresent(tls -> requireFree("scp.tls.port", tls.address()));
    }

    private static void requireFree(String key, InetSocketAddress address) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(address);
        } catch (IOException e) {
            throw new InvalidSettingException(
                    key,
                    address.getPort(),
                    "a free port on scp.host=" + address.getHostString() + ", an address of this machine ("
                            + e.getMessage() + ")",
                    e);
        }
    }

    private void listenWhenReady() {
        try {
            for (Prerequisite prerequisite : prerequisites) {
                while (!prerequisite.await(LOOK)) {
                    LOG.debug("not listening yet: {}", problem);
                }
            }
            server.start();
            listening = true;
            LOG.info("listening port={} tlsPort={}", server.port(), server.tlsPort());
        } catch (IOException e) {
            problem = "cannot listen: " + e.getMessage();
            LOG.error("cannot listen", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // stop() asked for it: the thread ends here
        }
    }

    @Override
    public void stop() {
        running = false;
        draining.begin();
        endStarter();
        if (listening) {
            problem = "shutting down";
            server.stopAccepting();
            if (!server.drain(drainTimeout)) {
                LOG.warn("associations aborted at shutdown, they had not ended within {}", drainTimeout);
            }
            listening = false;
        }
        server.close();
    }

    private void endStarter() {
        starter.interrupt();
        try {
            starter.join();
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
        return StartupPhase.INTAKE.phase();
    }
}
