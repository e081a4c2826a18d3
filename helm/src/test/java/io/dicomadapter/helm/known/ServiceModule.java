package io.dicomadapter.helm.known;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;

/** The services, each of which has a module, a pod and a section of the values. */
public enum ServiceModule {
    INGEST_SCP,
    JOB_GROUPER,
    EXPORT_SCU,
    RECLAIMER,
    CONTROL;

    private static final String SPRINGS_PORT = "8080";

    public String module() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@code ingestScp}. */
    public String section() {
        String[] words = module().split("-");
        return words.length == 1
                ? words[0]
                : words[0] + words[1].substring(0, 1).toUpperCase(Locale.ROOT) + words[1].substring(1);
    }

    /** The port of health and metrics that the service has by itself. */
    public int httpPort() throws IOException {
        Properties own = new Properties();
        try (InputStream properties =
                Files.newInputStream(Path.of("..", module(), "src", "main", "resources", "application.properties"))) {
            own.load(properties);
        }
        return Integer.parseInt(own.getProperty("server.port", SPRINGS_PORT));
    }
}
