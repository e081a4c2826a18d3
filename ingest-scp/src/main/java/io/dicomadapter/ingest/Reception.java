package io.dicomadapter.ingest;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.dicom.scp.AssociationHandler;
import io.dicomadapter.dicom.scp.AssociationRequest;
import io.dicomadapter.store.InstanceStore;
import java.time.Clock;

/**
 * What all associations share.
 *
 * @param negotiation answers to presentation contexts
 * @param store where instances become durable
 * @param announcer who tells the pipeline about them
 * @param meters what is counted
 * @param clock for {@code receivedAt}
 */
record Reception(
        ContextNegotiation negotiation,
        InstanceStore store,
        InstanceAnnouncer announcer,
        IngestMeters meters,
        Clock clock) {

    AssociationHandler open(AssociationRequest request, ApplicationEntity called, RuntimeConfiguration configuration) {
        return new InstanceReceiver(AssociationScope.of(request, called, configuration), this);
    }
}
