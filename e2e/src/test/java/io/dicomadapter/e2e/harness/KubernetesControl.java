package io.dicomadapter.e2e.harness;

import static org.awaitility.Awaitility.await;

import io.dicomadapter.control.ControlApplication;
import io.dicomadapter.control.kubernetes.follow.FollowResources;
import io.dicomadapter.control.kubernetes.follow.FollowStatus.State;
import io.dicomadapter.control.kubernetes.testing.Cluster;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * One more control beside that of an adapter, on the same broker, in the mode {@code kubernetes}; with an API server for
 * it. In this JVM, which is faster than a process.
 */
public final class KubernetesControl implements AutoCloseable {

    private final Cluster cluster;
    private final ConfigurableApplicationContext control;

    private KubernetesControl(Cluster cluster, ConfigurableApplicationContext control) {
        this.cluster = cluster;
        this.control = control;
    }

    /** Starts both, and waits until control follows the resources. */
    public static KubernetesControl beside(Adapter adapter) throws IOException {
        Cluster cluster = Cluster.start();
        SpringApplication application = new SpringApplication(ControlApplication.class);
        application.addInitializers(context -> ((GenericApplicationContext) context)
                .registerBean(KubernetesClient.class, () -> Cluster.client(cluster.port())));
        ConfigurableApplicationContext control = application.run(
                // Not the settings of standalone, which this class path has too.
                "--spring.config.name=control-beside",
                "--spring.application.name=control",
                "--spring.kafka.bootstrap-servers=" + adapter.bootstrapServers(),
                "--topics.partitions=4",
                "--topics.replication-factor=1",
                "--storage.path=" + adapter.store(),
                "--service.instance=control-beside",
                "--server.port=0",
                "--logging.level.io.dicomadapter=WARN",
                "--logging.level.io.dicomadapter.e2e=INFO",
                "--control.api.authentication=false",
                "--control.mode=kubernetes",
                "--control.kubernetes.lease-duration=2s");
        FollowResources follow = control.getBean(FollowResources.class);
        await().atMost(Adapter.PATIENCE).until(() -> follow.status().state() == State.APPLIED);
        return new KubernetesControl(cluster, control);
    }

    /** Where its resources are. */
    public Cluster cluster() {
        return cluster;
    }

    @Override
    public void close() {
        control.close();
        cluster.close();
    }
}
