package io.dicomadapter.ingest;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.config.Source;
import io.dicomadapter.dicom.SopClasses;
import io.dicomadapter.dicom.scp.Admission;
import io.dicomadapter.dicom.scp.AssociationPolicy;
import io.dicomadapter.dicom.scp.AssociationRequest;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may open an association, by the configuration of this moment: first the source, then the called AE title, then
 * whether anything can be taken. C-ECHO needs the first two and a place only, so that a site can tell "not configured"
 * from "busy".
 */
final class SourcePolicy implements AssociationPolicy {

    private static final Logger LOG = LoggerFactory.getLogger(SourcePolicy.class);

    private final boolean rejectUnknownSources;
    private final RuntimeConfiguration configuration;
    private final Draining draining;
    private final Reception reception;
    private final SourceLimits limits = new SourceLimits();
    private final LogBudget<Refusal> log = new LogBudget<>(Refusal.class);

    SourcePolicy(
            boolean rejectUnknownSources, RuntimeConfiguration configuration, Draining draining, Reception reception) {
        this.rejectUnknownSources = rejectUnknownSources;
        this.configuration = configuration;
        this.draining = draining;
        this.reception = reception;
    }

    @Override
    public Admission decide(AssociationRequest request) {
        // One state for all: an AE title that is deleted meanwhile is there at the version that its images will tell.
        RuntimeConfiguration now = configuration.asOfNow();
        if (!now.isLoaded() || isEmpty(now)) {
            return reject(request, Refusal.NOT_CONFIGURED, "the runtime configuration is not there yet");
        }
        Optional<Source> source = sourceOf(request, now);
        if (rejectUnknownSources && source.isEmpty()) {
            return reject(request, Refusal.UNKNOWN_SOURCE, "source is not configured");
        }
        Optional<ApplicationEntity> called = now.applicationEntity(request.calledAet());
        if (called.isEmpty()) {
            return reject(request, Refusal.UNKNOWN_AE_TITLE, "called AE title is not configured");
        }
        Optional<NotReady> problem = proposesStorage(request) ? problem() : Optional.empty();
        if (problem.isPresent()) {
            return reject(request, problem.get().refusal(), problem.get().detail());
        }
        // Last: what is taken here is given back by an association that ends, not by one that is rejected.
        Optional<SourceLimits.Place> place = placeFor(source);
        if (place.isEmpty()) {
            return reject(request, Refusal.OVER_SOURCE_LIMIT, "the source has as many associations open as it may");
        }
        return Admission.accept(reception.open(request, called.get(), now, place.get()));
    }

    /** At a first start the topic is there before its first entry: nobody is to be told for good that it is unknown. */
    private static boolean isEmpty(RuntimeConfiguration now) {
        return now.version() < 0;
    }

    private Optional<Source> sourceOf(AssociationRequest request, RuntimeConfiguration now) {
        return now.sources(request.callingAet()).stream()
                .filter(source ->
                        source.matches(request.callingAet(), request.peer().getAddress()))
                .findFirst();
    }

    private Optional<NotReady> problem() {
        return draining.problem().or(() -> reception.readiness().problem());
    }

    /** A sender that is let in without being configured has no limit of its own. */
    private Optional<SourceLimits.Place> placeFor(Optional<Source> source) {
        return source.isPresent() ? limits.tryTake(source.get()) : Optional.of(() -> {});
    }

    private static boolean proposesStorage(AssociationRequest request) {
        return request.contexts().stream().anyMatch(context -> SopClasses.isStorage(context.abstractSyntax()));
    }

    private Admission reject(AssociationRequest request, Refusal refusal, String why) {
        reception.meters().rejected(refusal);
        log.take(refusal)
                .ifPresent(suppressed -> LOG.warn(
                        "association rejected associationId={} callingAet={} calledAet={} peer={} reason={} why={}"
                                + " suppressed={}",
                        request.associationId(),
                        request.callingAet(),
                        request.calledAet(),
                        request.peer().getAddress().getHostAddress(),
                        refusal.word(),
                        why,
                        suppressed));
        return Admission.reject(refusal.answer());
    }
}
