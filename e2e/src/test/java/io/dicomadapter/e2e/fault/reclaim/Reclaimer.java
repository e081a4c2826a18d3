package io.dicomadapter.e2e.fault.reclaim;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.e2e.fault.JavaCommand;
import io.dicomadapter.e2e.fault.Service;
import io.dicomadapter.e2e.harness.Adapter;
import io.dicomadapter.e2e.harness.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A reclaimer of a {@link ReclaimSite}, in a process of its own. */
final class Reclaimer implements AutoCloseable {

    private static final Path LOGS = Path.of("target", "e2e-logs").toAbsolutePath();

    private final String name;
    private final ReclaimSite site;
    private ChildProcess process;

    Reclaimer(String name, ReclaimSite site) {
        this.name = name;
        this.site = site;
    }

    /** Starts it unless it runs, and waits for nothing: it is ready when it deletes. */
    void launch() throws IOException {
        if (process != null && process.isAlive()) {
            return;
        }
        Files.createDirectories(LOGS);
        List<String> arguments = new ArrayList<>(site.arguments());
        arguments.add("--service.instance=" + name);
        process = ChildProcess.start(
                JavaCommand.of(Service.RECLAIMER, arguments),
                site.shared().layout().root().getParent(),
                LOGS.resolve(name + ".log"));
    }

    void requireAlive() {
        assertThat(process.isAlive()).as("%s runs; its log: %s", name, LOGS).isTrue();
    }

    /** SIGKILL. */
    void kill() {
        process.kill();
    }

    /** SIGTERM. */
    void stop() throws InterruptedException {
        assertThat(process.terminate(Adapter.PATIENCE))
                .as("%s ends on SIGTERM", name)
                .isTrue();
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            process.kill();
        }
    }
}
