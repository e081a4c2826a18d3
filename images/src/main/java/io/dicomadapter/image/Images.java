package io.dicomadapter.image;

import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import io.dicomadapter.kafka.embedded.EmbeddedBroker;
import io.dicomadapter.kafka.embedded.EmbeddedBrokerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code make images}: makes the images of the services, as archives or in a registry. */
public final class Images {

    private static final Logger LOG = LoggerFactory.getLogger(Images.class);
    private static final int FAILED = 1;

    private final ImageRequest request;
    private final JavaRuntime runtime;

    private Images(ImageRequest request, JavaRuntime runtime) {
        this.request = request;
        this.runtime = runtime;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        try {
            ImageRequest request = ImageRequest.of(args);
            Files.createDirectories(request.folder());
            LOG.info("linking the Java run time");
            JavaRuntime runtime = JavaRuntime.link(request.folder().resolve("work/java"));
            new Images(request, runtime).makeAll();
        } catch (ImageException e) {
            LOG.error("{}", e.getMessage());
            System.exit(FAILED);
        }
    }

    private void makeAll() throws ImageException, IOException, InterruptedException {
        if (!request.aot()) {
            for (ShippedService service : request.services()) {
                make(service, null);
            }
            return;
        }
        Path data = Folders.empty(request.folder().resolve("work/kafka"));
        try (EmbeddedBroker broker = new EmbeddedBroker(
                new EmbeddedBrokerSettings(data, 0, EmbeddedBrokerSettings.Flush.BY_OPERATING_SYSTEM))) {
            broker.start();
            for (ShippedService service : request.services()) {
                make(service, broker);
            }
        }
    }

    private void make(ShippedService service, EmbeddedBroker broker)
            throws ImageException, IOException, InterruptedException {
        Path work = request.work(service);
        LOG.info("{}: taking its jar apart", service.id());
        ServiceFiles files =
                ServiceFiles.extract(runtime, request.jars().resolve(service.id() + ".jar"), work.resolve("app"));
        List<FileEntriesLayer> layers = new ArrayList<>();
        if (request.fromScratch()) {
            layers.add(SystemFiles.layer(runtime, work));
        }
        layers.add(ImageLayers.runtime(runtime));
        layers.add(ImageLayers.dependencies(files));
        layers.add(ImageLayers.modules(files));
        layers.add(ImageLayers.frame(service, work));
        layers.add(ImageLayers.service(files, work));
        if (request.aot()) {
            LOG.info("{}: training run", service.id());
            layers.add(
                    ImageLayers.aotCache(TrainingRun.train(service, files, runtime, broker, work.resolve("training"))));
        }
        LOG.info("{}: making the image", service.id());
        new ServiceImage(request, service).build(layers);
    }
}
