package io.dicomadapter.e2e.harness;

import io.dicomadapter.ingest.IngestScpApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * One more ingest-scp beside that of an adapter, with settings of its own: on the same broker and the same storage, as
 * sites run several of them. In this JVM, which is faster than a process.
 */
public final class IngestFront implements AutoCloseable {

    private final int port = Ports.free();
    private final ConfigurableApplicationContext context;

    private IngestFront(Adapter adapter, String setting) {
        context = new SpringApplicationBuilder(IngestScpApplication.class)
                .run(
                        "--spring.kafka.bootstrap-servers=" + adapter.bootstrapServers(),
                        "--storage.path=" + adapter.store(),
                        "--service.instance=front-" + port,
                        "--server.port=0",
                        "--logging.level.io.dicomadapter=WARN",
                        "--scp.host=127.0.0.1",
                        // The tests judge the adapter, not how full their machine is.
                        "--storage.watermark-percent=100",
                        "--storage.reserve-space-gb=0",
                        "--scp.port=" + port,
                        setting);
    }

    /** Starts it; it may take a moment more until it knows the configuration. */
    public static IngestFront beside(Adapter adapter, String key, Object value) {
        return new IngestFront(adapter, "--" + key + "=" + value);
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        context.close();
    }
}
