package io.dicomadapter.ingest;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.dicom.SopClasses;
import io.dicomadapter.dicom.pdu.RejectReason;
import io.dicomadapter.dicom.scp.Admission;
import io.dicomadapter.dicom.scp.AssociationPolicy;
import io.dicomadapter.dicom.scp.AssociationRequest;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may open an association, by the configuration of this moment: first the source, then the called AE title, then
 * whether the store can take anything. C-ECHO needs the first two only, so that a site can tell "not configured" from
 * "busy".
 */
final class SourcePolicy implements AssociationPolicy {

    private static final Logger LOG = LoggerFactory.getLogger(SourcePolicy.class);

    private final boolean rejectUnknownSources;
    private final RuntimeConfiguration configuration;
    private final StoreReadiness readiness;
    private final Reception reception;

    SourcePolicy(
            boolean rejectUnknownSources,
            RuntimeConfiguration configuration,
            StoreReadiness readiness,
            Reception reception) {
        this.rejectUnknownSources = rejectUnknownSources;
        this.configuration = configuration;
        this.readiness = readiness;
        this.reception = reception;
    }

    @Override
    public Admission decide(AssociationRequest request) {
        if (!configuration.isLoaded()) {
            // Nobody is known yet, or any more: to call a sender unknown would be a permanent answer, and wrong.
            return reject(request, RejectReason.TEMPORARY_CONGESTION, "the runtime configuration is not loaded");
        }
        if (rejectUnknownSources && !isKnownSource(request)) {
            return reject(request, RejectReason.CALLING_AE_TITLE_NOT_RECOGNIZED, "source is not configured");
        }
        Optional<ApplicationEntity> called = configuration.applicationEntity(request.calledAet());
        if (called.isEmpty()) {
            return reject(request, RejectReason.CALLED_AE_TITLE_NOT_RECOGNIZED, "called AE title is not configured");
        }
        if (proposesStorage(request)) {
            Optional<String> problem = readiness.problem();
            if (problem.isPresent()) {
                return reject(request, RejectReason.TEMPORARY_CONGESTION, problem.get());
            }
        }
        return Admission.accept(reception.open(request, called.get(), configuration));
    }

    private boolean isKnownSource(AssociationRequest request) {
        return configuration.sources(request.callingAet()).stream()
                .anyMatch(source ->
                        source.matches(request.callingAet(), request.peer().getAddress()));
    }

    private static boolean proposesStorage(AssociationRequest request) {
        return request.contexts().stream().anyMatch(context -> SopClasses.isStorage(context.abstractSyntax()));
    }

    private Admission reject(AssociationRequest request, RejectReason reason, String why) {
        reception.meters().rejected(reason);
        LOG.warn(
                "association rejected associationId={} callingAet={} calledAet={} peer={} reason={} why={}",
                request.associationId(),
                request.callingAet(),
                request.calledAet(),
                request.peer().getAddress().getHostAddress(),
                reason,
                why);
        return Admission.reject(reason);
    }
}
