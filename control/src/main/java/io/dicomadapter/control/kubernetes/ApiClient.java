package io.dicomadapter.control.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;

/** The connection to the API server: that of the pod, or of the kubeconfig of whoever runs the process. */
public final class ApiClient {

    /** Whoever asks over REST waits for it. */
    private static final int TIMEOUT_MILLIS = 5_000;

    private static final int RETRIES = 1;

    /**
     * Over HTTP/2 all requests share a connection, which the JDK's client keeps when a request on it times out: one that is
     * dead without a word, as behind a firewall that has forgotten it, would take all requests with it until TCP gives up,
     * which is some 15 minutes by Linux' defaults.
     */
    public static final boolean HTTP_2_DISABLED = true;

    private ApiClient() {}

    /** Connects to nothing yet. */
    public static KubernetesClient connect() {
        Config config = new ConfigBuilder(Config.autoConfigure(null))
                .withConnectionTimeout(TIMEOUT_MILLIS)
                .withRequestTimeout(TIMEOUT_MILLIS)
                .withRequestRetryBackoffLimit(RETRIES)
                .withHttp2Disable(HTTP_2_DISABLED)
                .build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }
}
