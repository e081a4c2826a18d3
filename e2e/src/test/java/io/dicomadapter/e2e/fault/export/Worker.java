package io.dicomadapter.e2e.fault.export;

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

/** An export-scu of an {@link ExportSite}, in a process of its own. Its AE title tells its associations from others'. */
final class Worker implements AutoCloseable {

    private static final Path LOGS = Path.of("target", "e2e-logs").toAbsolutePath();

    private final String name;
    private final ExportSite site;
    private ChildProcess process;

    Worker(String name, ExportSite site) {
        this.name = name;
        this.site = site;
    }

    String aeTitle() {
        return name;
    }

    /** Starts it unless it runs, and waits for nothing. */
    void launch() throws IOException {
        if (process != null && process.isAlive()) {
            return;
        }
        Files.createDirectories(LOGS);
        List<String> arguments = new ArrayList<>(site.arguments());
        arguments.add("--service.instance=" + name);
        arguments.add("--scu.ae-title=" + name);
        process = ChildProcess.start(
                JavaCommand.of(Service.EXPORT_SCU, arguments),
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

    /** SIGSTOP. */
    void standStill() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** SIGCONT. */
    void goOn() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        int exit = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
        assertThat(exit).as("kill -%s", signal).isZero();
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            process.kill();
        }
    }
}
