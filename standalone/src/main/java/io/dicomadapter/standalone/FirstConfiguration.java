package io.dicomadapter.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** Puts a sample configuration file into the data folder where there is none yet, before any service reads it. */
final class FirstConfiguration implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String SAMPLE = "/first-dicom-adapter.yaml";
    private static final String PACS_PORT = "demo.pacs-port";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Environment environment = context.getEnvironment();
        Path file = Path.of(environment.getRequiredProperty("control.config-file"));
        if (Files.exists(file)) {
            return;
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(
                    file, sample().replace("@" + PACS_PORT + "@", environment.getRequiredProperty(PACS_PORT)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the sample configuration to " + file, e);
        }
    }

    private static String sample() throws IOException {
        try (InputStream in = FirstConfiguration.class.getResourceAsStream(SAMPLE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
