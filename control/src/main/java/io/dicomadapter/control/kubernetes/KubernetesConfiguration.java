package io.dicomadapter.control.kubernetes;

import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.control.change.ChangeAudit;
import io.dicomadapter.control.change.ConfigurationWriter;
import io.dicomadapter.control.change.EntrySink;
import io.dicomadapter.control.follow.LookingThread;
import io.dicomadapter.control.kubernetes.drain.Drains;
import io.dicomadapter.control.kubernetes.drain.Finalizers;
import io.dicomadapter.control.kubernetes.follow.FollowConfiguration;
import io.dicomadapter.control.kubernetes.follow.FollowResources;
import io.dicomadapter.control.kubernetes.request.ResourceSink;
import io.dicomadapter.control.kubernetes.resource.CustomResources;
import io.dicomadapter.control.kubernetes.resource.Namespace;
import io.dicomadapter.control.kubernetes.resource.ResourceCaches;
import io.dicomadapter.control.kubernetes.resource.SpecReader;
import io.dicomadapter.control.settings.ControlProperties;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.processor.JobProcessors;
import io.dicomadapter.service.InvalidSettingException;
import io.dicomadapter.service.KafkaClients;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires the Kubernetes way in: there only in its mode. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "control.mode", havingValue = "kubernetes")
@Import(FollowConfiguration.class)
public class KubernetesConfiguration {

    @Bean
    @ConditionalOnMissingBean
    KubernetesClient kubernetesClient() {
        return ApiClient.connect();
    }

    @Bean
    Namespace resourceNamespace(ControlProperties properties, KubernetesClient client) {
        String name = properties.kubernetes().namespace();
        if (name == null && client.getNamespace() == null) {
            throw new InvalidSettingException(
                    "control.kubernetes.namespace", null, "a namespace: this process is in no pod that would have one");
        }
        return new Namespace(name == null ? client.getNamespace() : name);
    }

    @Bean
    CustomResources customResources(KubernetesClient client, Namespace namespace) {
        return new CustomResources(client, namespace.name());
    }

    @Bean
    ResourceCaches resourceCaches(CustomResources resources, ControlProperties properties) {
        return new ResourceCaches(resources, properties.kubernetes().relistInterval());
    }

    @Bean
    LookingThread resourceRelisting(ResourceCaches caches) {
        return new LookingThread("control-resource-relist", caches::catchUp);
    }

    @Bean
    SpecReader specReader(JobProcessors processors, ControlProperties properties) {
        return new SpecReader(processors, properties.api().maximumBytes());
    }

    @Bean
    EntrySink resourceSink(
            RuntimeConfiguration current,
            CustomResources resources,
            ResourceCaches caches,
            SpecReader specs,
            ConfigurationWriter writer,
            ChangeAudit audit) {
        return new ResourceSink(current, resources, caches, specs, EntrySink.topic(writer), audit);
    }

    @Bean
    Drains drains(KafkaClients clients, Topics topics) {
        return new Drains(clients, topics, InstantSource.system());
    }

    @Bean
    Finalizers finalizers(
            CustomResources resources, RuntimeConfiguration current, Drains drains, ControlProperties properties) {
        return new Finalizers(
                resources, current, drains, properties.kubernetes().drainAtMost(), InstantSource.system());
    }

    /** Named {@code kubernetes} in the health answers. */
    @Bean
    KubernetesHealth kubernetesHealthIndicator(
            FollowResources follow, ResourceCaches caches, RuntimeConfiguration current) {
        return new KubernetesHealth(follow, caches, current);
    }

    @Bean
    KubernetesMeters kubernetesMeters(FollowResources follow, ResourceCaches caches) {
        return new KubernetesMeters(follow, caches);
    }
}
