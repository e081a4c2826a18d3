package io.dicomadapter.control.kubernetes.testing;

import static org.awaitility.Awaitility.await;

import io.dicomadapter.control.kubernetes.ApiClient;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.ServerRequest;
import io.fabric8.mockwebserver.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.stream.Stream;

/** An API server in the process that keeps objects and tells of changes, with our definitions; and a kubectl to it. */
public final class Cluster implements AutoCloseable {

    public static final String NAMESPACE = "clinic";

    /** As seen from the folder of any module. */
    private static final Path DEFINITIONS = Path.of("..", "helm", "dicom-adapter", "crds");

    // Short for control, so that an outage is seen soon; a test's own requests are never to be sent twice.
    private static final int CONTROL_TIMEOUT_MILLIS = 2_000;
    private static final int KUBECTL_TIMEOUT_MILLIS = 30_000;

    private final KubernetesMockServer server;
    private final KubernetesClient kubectl;

    private Cluster(KubernetesMockServer server, KubernetesClient kubectl) {
        this.server = server;
        this.kubectl = kubectl;
    }

    public static Cluster start() throws IOException {
        Map<ServerRequest, Queue<ServerResponse>> responses = new HashMap<>();
        KubernetesMockServer server = new KubernetesMockServer(
                new Context(), new MockWebServer(), responses, new KubernetesCrudDispatcher(), false);
        server.init();
        Cluster cluster = new Cluster(server, client(server.getPort(), KUBECTL_TIMEOUT_MILLIS));
        cluster.define();
        return cluster;
    }

    public int port() {
        return server.getPort();
    }

    public KubernetesMockServer server() {
        return server;
    }

    /** As control's, through this port. */
    public static KubernetesClient client(int port) {
        return client(port, CONTROL_TIMEOUT_MILLIS);
    }

    private static KubernetesClient client(int port, int timeoutMillis) {
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl("http://127.0.0.1:" + port)
                .withNamespace(NAMESPACE)
                .withRequestTimeout(timeoutMillis)
                .withRequestRetryBackoffLimit(1)
                .withWatchReconnectInterval(200)
                .withHttp2Disable(ApiClient.HTTP_2_DISABLED)
                .build();
        return new KubernetesClientBuilder()
                .withHttpClientFactory(new JdkHttpClientFactory())
                .withConfig(config)
                .build();
    }

    /** Creates what the manifest says, or replaces its spec. */
    public GenericKubernetesResource apply(String manifest) {
        GenericKubernetesResource wanted =
                kubectl.getKubernetesSerialization().unmarshal(manifest, GenericKubernetesResource.class);
        Resource<GenericKubernetesResource> there =
                resource(wanted.getKind(), wanted.getMetadata().getName());
        if (there.get() == null) {
            return kubectl.resource(wanted).inNamespace(NAMESPACE).create();
        }
        return await().ignoreExceptionsMatching(Cluster::isConflict)
                .until(
                        () -> there.edit(object -> {
                            object.getAdditionalProperties()
                                    .put(
                                            "spec",
                                            wanted.getAdditionalProperties().get("spec"));
                            return object;
                        }),
                        Objects::nonNull);
    }

    /** Control has written the status meanwhile. Who applies a manifest tries again, as kubectl does. */
    private static boolean isConflict(Throwable failure) {
        return failure instanceof KubernetesClientException refused && refused.getCode() == 409;
    }

    public Resource<GenericKubernetesResource> resource(String kind, String name) {
        return kubectl.genericKubernetesResources("dicomadapter.io/v1", kind)
                .inNamespace(NAMESPACE)
                .withName(name);
    }

    public List<String> names(String kind) {
        return kubectl
                .genericKubernetesResources("dicomadapter.io/v1", kind)
                .inNamespace(NAMESPACE)
                .list()
                .getItems()
                .stream()
                .map(object -> object.getMetadata().getName())
                .toList();
    }

    /** {@code "Accepted"}, or empty text. */
    public String reason(String kind, String name) {
        GenericKubernetesResource object = resource(kind, name).get();
        return object == null ? "" : text(object.get("status", "reason"));
    }

    public String message(String kind, String name) {
        return field(kind, name, "status", "conditions", 0, "message");
    }

    /** As text; empty where it is not there. */
    public String field(String kind, String name, Object... path) {
        return text(resource(kind, name).get().get(path));
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }

    public KubernetesClient kubectl() {
        return kubectl;
    }

    @Override
    public void close() {
        kubectl.close();
        server.destroy();
    }

    private void define() throws IOException {
        try (Stream<Path> files = Files.list(DEFINITIONS)) {
            files.forEach(file -> {
                try {
                    kubectl.resource(Files.readString(file)).create();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
