package io.dicomadapter.ingest.outbox;

import io.dicomadapter.service.ServiceIdentity;
import io.dicomadapter.store.GroupSync;
import io.dicomadapter.store.StorageLayout;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires the outbox of this replica. */
@Configuration(proxyBeanMethods = false)
@Import(OutboxesConfiguration.class)
public class OutboxConfiguration {

    @Bean(destroyMethod = "")
    Outbox ingestOutbox(Outboxes outboxes, ServiceIdentity identity, MeterRegistry meters) {
        return outboxes.of(identity.instance(), GroupSync.Listener.NONE);
    }

    @Bean
    OutboxLifecycle ingestOutboxLifecycle(
            Outbox outbox, StorageLayout layout, ServiceIdentity identity, OutboxProperties properties) {
        return new OutboxLifecycle(outbox, layout, identity.instance(), properties.drainTimeout());
    }
}
