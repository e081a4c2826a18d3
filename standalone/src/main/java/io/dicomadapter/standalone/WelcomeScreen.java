package io.dicomadapter.standalone;

import io.dicomadapter.kafka.embedded.EmbeddedBroker;
import io.dicomadapter.service.StorageProperties;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;

/** What a person needs to know once the adapter is ready: where it listens, where it keeps things, what to try. */
record WelcomeScreen(
        String scpPort, String pacsPort, String kafka, String http, Path dataFolder, Path configFile, String space) {

    private static final double BYTES_PER_GB = 1e9;

    static WelcomeScreen of(ApplicationContext context) {
        Environment environment = context.getEnvironment();
        return new WelcomeScreen(
                environment.getRequiredProperty("scp.port"),
                environment.getRequiredProperty("demo.pacs-port"),
                context.getBean(EmbeddedBroker.class).bootstrapServers(),
                "http://" + environment.getRequiredProperty("server.address") + ":"
                        + environment.getRequiredProperty("local.server.port"),
                Path.of(environment.getRequiredProperty("standalone.data-folder")),
                Path.of(environment.getRequiredProperty("control.config-file")),
                space(context.getBean(StorageProperties.class)));
    }

    private static String space(StorageProperties storage) {
        String watermark = storage.watermarkPercent() == 100
                ? ""
                : " and at most %d %% of the disk are used".formatted(storage.watermarkPercent());
        return "%.1f GB are free; images are taken while at least %.1f GB are%s"
                .formatted(
                        storage.path().toFile().getUsableSpace() / BYTES_PER_GB, storage.reserveSpaceGb(), watermark);
    }

    /** @param notReady parts that did not become ready in time */
    void printTo(PrintStream out, List<String> notReady) {
        out.printf(
                """

                %7$s

                  DICOM           port %1$s, AE title DEMO (C-STORE, C-ECHO), senders on this machine only
                  demo PACS       port %2$s on 127.0.0.1, AE title DEMOPACS, keeps what it gets in %6$s/demo-pacs
                  Kafka           %3$s
                  health          %4$s/health/status
                  configuration   %5$s (change it any time)
                  data folder     %6$s
                                  %8$s

                  Try, with DCMTK:
                    echoscu  -aec DEMO 127.0.0.1 %1$s
                    storescu -aec DEMO +sd +r 127.0.0.1 %1$s FOLDER_WITH_DICOM_FILES
                  and 5 s after the last image the demo pipeline's result is in
                    %6$s/demo-pacs
                  No DICOM files at hand? Stop with Ctrl-C and say: make demo
                """,
                scpPort,
                pacsPort,
                kafka,
                http,
                configFile,
                dataFolder.toAbsolutePath().normalize(),
                headline(notReady),
                space);
        out.flush();
    }

    private static String headline(List<String> notReady) {
        return notReady.isEmpty()
                ? "DICOM Adapter is ready."
                : "DICOM Adapter runs, but is NOT READY: " + String.join(", ", notReady)
                        + " (/health/status says why).";
    }
}
