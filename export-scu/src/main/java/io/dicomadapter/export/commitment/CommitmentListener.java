package io.dicomadapter.export.commitment;

import io.dicomadapter.dicom.scp.DicomServer;
import io.dicomadapter.service.InvalidSettingException;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Listens for destinations that report; up before exports are sent, and down after. */
final class CommitmentListener implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(CommitmentListener.class);
    private static final Duration DRAIN = Duration.ofSeconds(2);

    private final DicomServer server;
    private final int configuredPort;
    private volatile boolean running;

    CommitmentListener(DicomServer server, int configuredPort) {
        this.server = server;
        this.configuredPort = configuredPort;
    }

    @Override
    public void start() {
        try {
            server.start();
            running = true;
            LOG.info("listening for storage commitment port={}", port());
        } catch (IOException e) {
            throw new InvalidSettingException(
                    "scu.commitment.listener.port",
                    configuredPort,
                    "a free port on scu.commitment.listener.host (" + e.getMessage() + ")",
                    e);
        }
    }

    /** Where it listens. */
    int port() {
        return server.port() == 0 ? server.tlsPort() : server.port();
    }

    @Override
    public void stop() {
        running = false;
        boolean unused = server.drain(DRAIN);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** First to start, last to stop. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE / 2;
    }
}
