package io.dicomadapter.ingest;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.dicom.scp.AssociationHandler;
import io.dicomadapter.dicom.scp.AssociationRequest;
import io.dicomadapter.processor.JobProcessors;
import io.dicomadapter.store.InstanceStore;
import io.micrometer.tracing.Tracer;
import java.time.Clock;

/**
 * What all associations share.
 *
 * @param negotiation answers to presentation contexts
 * @param readiness whether instances can be taken right now
 * @param store where instances become durable
 * @param digest how their digests are made
 * @param announcer who tells the pipeline about them
 * @param releases who is told of an association's end
 * @param meters what is counted
 * @param log how many lines may be written about instances that were not stored
 * @param tracer begins a trace with each association
 * @param clock for {@code receivedAt}
 */
record Reception(
        ContextNegotiation negotiation,
        JobProcessors processors,
        StoreReadiness readiness,
        InstanceStore store,
        DigestAlgorithm digest,
        InstanceAnnouncer announcer,
        ReleaseAnnouncer releases,
        IngestMeters meters,
        LogBudget<StoreOutcome> log,
        Tracer tracer,
        Clock clock) {

    /** @param place what the association holds of its source's limit while it is open */
    AssociationHandler open(
            AssociationRequest request,
            ApplicationEntity called,
            RuntimeConfiguration configuration,
            SourceLimits.Place place) {
        AssociationScope scope = AssociationScope.of(request, called, configuration, processors);
        return new InstanceReceiver(scope, this, AssociationTrace.begin(tracer, request.associationId()), place);
    }
}
