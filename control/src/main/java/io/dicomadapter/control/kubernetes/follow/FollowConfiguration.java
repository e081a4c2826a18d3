package io.dicomadapter.control.kubernetes.follow;

import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.control.change.ChangeAudit;
import io.dicomadapter.control.change.ConfigurationWriter;
import io.dicomadapter.control.follow.LookingThread;
import io.dicomadapter.control.kubernetes.drain.Finalizers;
import io.dicomadapter.control.kubernetes.resource.CustomResources;
import io.dicomadapter.control.kubernetes.resource.Namespace;
import io.dicomadapter.control.kubernetes.resource.ResourceCaches;
import io.dicomadapter.control.kubernetes.resource.SpecReader;
import io.dicomadapter.control.settings.ControlProperties;
import io.dicomadapter.service.ServiceIdentity;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the following of the resources. */
@Configuration(proxyBeanMethods = false)
public class FollowConfiguration {

    @Bean
    Leadership resourceLeadership(
            KubernetesClient client, Namespace namespace, ServiceIdentity identity, ControlProperties properties) {
        return new Leadership(
                client,
                namespace.name(),
                identity.instance(),
                properties.kubernetes().leaseDuration());
    }

    @Bean
    FollowResources followResources(
            ResourceCaches caches,
            Leadership leadership,
            RuntimeConfiguration current,
            SpecReader specs,
            ConfigurationWriter writer,
            CustomResources resources,
            ChangeAudit audit,
            Finalizers finalizers,
            ControlProperties properties) {
        FollowResources follow = new FollowResources(
                caches,
                leadership,
                current,
                new JudgeResources(specs),
                writer,
                new ResourceStatuses(resources, InstantSource.system()),
                new RefusalAudit(audit),
                finalizers,
                properties.pollInterval(),
                InstantSource.system());
        caches.onChange(follow::wake);
        leadership.onLead(follow::wake);
        return follow;
    }

    @Bean
    LookingThread resourceWatch(FollowResources follow) {
        return new LookingThread("control-resource-watch", follow::look);
    }
}
