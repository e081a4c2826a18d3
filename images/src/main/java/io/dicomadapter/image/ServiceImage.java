package io.dicomadapter.image;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import com.google.cloud.tools.jib.api.buildplan.Port;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts layers together to a service's image: what changes least is lowest, and the same in the images of all services. */
final class ServiceImage {

    /** Which later JDKs would warn of, or want: Kafka, RocksDB and Netty's kind use native code and Unsafe. */
    static final List<String> JVM_FLAGS =
            List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

    private static final Logger LOG = LoggerFactory.getLogger(ServiceImage.class);

    private final ImageRequest request;
    private final ShippedService service;

    ServiceImage(ImageRequest request, ShippedService service) {
        this.request = request;
        this.service = service;
    }

    /** @param layers from the lowest to the highest */
    void build(List<FileEntriesLayer> layers) throws ImageException, InterruptedException {
        try {
            // Jib knows a layer again by the names and times of its files, and all our files are of one time.
            Path cachedLayers = Folders.empty(request.folder().resolve("work/layers"));
            JibContainerBuilder image = base().setFormat(ImageFormat.Docker)
                    .setFileEntriesLayers(layers)
                    .setUser(ImageLayout.OWNER)
                    .setWorkingDirectory(AbsoluteUnixPath.get(ImageLayout.APP))
                    .setEnvironment(environment())
                    .setEntrypoint(entrypoint())
                    .setLabels(labels());
            service.ports().forEach(port -> image.addExposedPort(Port.tcp(port)));
            if (!"amd64".equals(architecture())) {
                image.setPlatforms(Set.of(new Platform(architecture(), "linux")));
            }
            String digest = image.containerize(target().setAllowInsecureRegistries(request.insecure())
                            .setApplicationLayersCache(cachedLayers)
                            .setBaseImageLayersCache(request.folder().resolve("work/base"))
                            .setToolName("dicom-adapter"))
                    .getDigest()
                    .toString();
            LOG.info("{} {}", request.name(service), digest);
        } catch (ExecutionException e) {
            throw failed(e.getCause());
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw failed(e);
        }
    }

    private ImageException failed(Throwable cause) {
        return new ImageException("image " + request.name(service) + ": " + cause.getMessage(), cause);
    }

    private JibContainerBuilder base() throws InvalidImageReferenceException {
        return request.fromScratch() ? Jib.fromScratch() : Jib.from(registryImage(request.base()));
    }

    private Containerizer target() throws InvalidImageReferenceException {
        String name = request.name(service);
        return request.push().isPresent()
                ? Containerizer.to(registryImage(name))
                : Containerizer.to(TarImage.at(request.archive(service)).named(name));
    }

    /** Who we are there is known to docker. */
    private static RegistryImage registryImage(String name) throws InvalidImageReferenceException {
        ImageReference reference = ImageReference.parse(name);
        return RegistryImage.named(reference)
                .addCredentialRetriever(
                        CredentialRetrieverFactory.forImage(reference, event -> LOG.debug("{}", event.getMessage()))
                                .dockerConfig());
    }

    private List<String> entrypoint() {
        List<String> command = new ArrayList<>();
        command.add(ImageLayout.JAVA);
        if (request.aot()) {
            command.add("-XX:AOTCache=" + ImageLayout.AOT_CACHE);
        }
        command.addAll(JVM_FLAGS);
        command.addAll(List.of("-jar", ImageLayout.JAR));
        return command;
    }

    /** Options here are defaults: one of the command line could not be replaced. */
    private Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("LANG", "C.UTF-8");
        environment.put("JAVA_TOOL_OPTIONS", String.join(" ", service.jvmOptions()));
        environment.put("STORAGE_PATH", ImageLayout.STORE);
        if (service == ShippedService.JOB_GROUPER) {
            environment.put("GROUPER_STATEDIR", ImageLayout.GROUPER_STATE);
        }
        return environment;
    }

    private Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("org.opencontainers.image.title", "DICOM Adapter: " + service.id());
        labels.put("org.opencontainers.image.description", service.description());
        labels.put("org.opencontainers.image.version", request.tag());
        labels.put("org.opencontainers.image.licenses", "Apache-2.0");
        labels.put("org.opencontainers.image.base.name", request.base());
        return labels;
    }

    /** The run time's: that of this machine. */
    private static String architecture() {
        String name = System.getProperty("os.arch");
        return "aarch64".equals(name) ? "arm64" : name;
    }
}
