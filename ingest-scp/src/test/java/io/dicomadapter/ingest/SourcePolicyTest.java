package io.dicomadapter.ingest;

import static io.dicomadapter.ingest.Given.CALLED;
import static io.dicomadapter.ingest.Given.CALLING;
import static io.dicomadapter.ingest.Given.CT;
import static io.dicomadapter.ingest.Given.EXPLICIT;
import static io.dicomadapter.ingest.Given.VERIFICATION;
import static io.dicomadapter.ingest.Given.association;
import static io.dicomadapter.ingest.Given.context;
import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.config.Source;
import io.dicomadapter.dicom.pdu.RejectReason;
import io.dicomadapter.dicom.scp.Admission;
import io.dicomadapter.dicom.scp.AssociationEnd;
import io.dicomadapter.dicom.scp.AssociationRequest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SourcePolicyTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final RuntimeConfiguration configuration = Given.configuration(Given.applicationEntity(), Given.source());
    private final Draining draining = new Draining();

    @Test
    void acceptsConfiguredSourceThatCallsConfiguredAeTitle() {
        // when
        Admission admission = decide(association(context(CT, EXPLICIT)));

        // then
        assertThat(admission).isInstanceOf(Admission.Accepted.class);
    }

    @Test
    void rejectsUnknownCallingAeTitleBeforeItLooksAtTheCalledOne() {
        // when
        Admission admission = decide(association("NOBODY", "STRANGER", "127.0.0.1", context(CT, EXPLICIT)));

        // then
        assertThat(admission).isEqualTo(Admission.reject(RejectReason.CALLING_AE_TITLE_NOT_RECOGNIZED));
    }

    @Test
    void rejectsKnownCallingAeTitleFromAnotherHost() {
        // when
        Admission admission = decide(association(CALLED, CALLING, "192.0.2.7", context(CT, EXPLICIT)));

        // then
        assertThat(admission).isEqualTo(Admission.reject(RejectReason.CALLING_AE_TITLE_NOT_RECOGNIZED));
    }

    @Test
    void acceptsSourceFromAnyOfItsNetworks() {
        // given
        Source roaming = new Source(CALLING, List.of("198.51.100.0/24", "192.0.2.0/28"));
        configuration.apply(9, roaming.key(), roaming);

        // when
        Admission admission = decide(association(CALLED, CALLING, "192.0.2.7", context(CT, EXPLICIT)));

        // then
        assertThat(admission).isInstanceOf(Admission.Accepted.class);
    }

    @Test
    void rejectsUnknownCalledAeTitle() {
        // when
        Admission admission = decide(association("LUNGAI2", CALLING, "127.0.0.1", context(CT, EXPLICIT)));

        // then
        assertThat(admission).isEqualTo(Admission.reject(RejectReason.CALLED_AE_TITLE_NOT_RECOGNIZED));
    }

    @Test
    void comparesAeTitlesWithRegardToCase() {
        // when
        Admission admission = decide(association("lungai", CALLING, "127.0.0.1", context(CT, EXPLICIT)));

        // then
        assertThat(admission).isEqualTo(Admission.reject(RejectReason.CALLED_AE_TITLE_NOT_RECOGNIZED));
    }

    @Test
    void acceptsUnknownSourcesWhereTheyAreNotRejected() {
        // given
        SourcePolicy open = policy(false);

        // when
        Admission admission = open.decide(association(CALLED, "STRANGER", "192.0.2.7", context(CT, EXPLICIT)));

        // then
        assertThat(admission).isInstanceOf(Admission.Accepted.class);
    }

    @Test
    void rejectsStorageAsTransientWhileTheStoreTakesNothing() {
        // given
        SourcePolicy full = policy(true, () -> Optional.of(Given.noSpace()));

        // when
        Admission storage = full.decide(association(context(VERIFICATION, EXPLICIT), context(CT, EXPLICIT)));
        Admission echo = full.decide(association(context(VERIFICATION, EXPLICIT)));

        // then
        assertThat(storage).isEqualTo(Admission.reject(RejectReason.TEMPORARY_CONGESTION));
        assertThat(echo).isInstanceOf(Admission.Accepted.class);
    }

    @Test
    void rejectsStorageAsTransientWhileTheServiceShutsDown() {
        // given
        draining.begin();

        // when
        Admission storage = decide(association(context(CT, EXPLICIT)));
        Admission echo = decide(association(context(VERIFICATION, EXPLICIT)));

        // then
        assertThat(storage).isEqualTo(Admission.reject(RejectReason.TEMPORARY_CONGESTION));
        assertThat(echo).isInstanceOf(Admission.Accepted.class);
    }

    @Test
    void rejectsASourceOverItsOwnLimitAndTakesItAgainWhenOneOfItsAssociationsEnds() {
        // given
        configure(new Source(CALLING, List.of("127.0.0.1"), 2));
        configure(new Source("MR_ROOM_1", List.of("127.0.0.1")));
        SourcePolicy policy = policy(true);
        Admission first = policy.decide(association(context(CT, EXPLICIT)));
        policy.decide(association(context(CT, EXPLICIT)));

        // when
        Admission third = policy.decide(association(context(CT, EXPLICIT)));
        Admission other = policy.decide(association(CALLED, "MR_ROOM_1", "127.0.0.1", context(CT, EXPLICIT)));
        ((Admission.Accepted) first).handler().ended(AssociationEnd.ABORTED);
        Admission again = policy.decide(association(context(CT, EXPLICIT)));

        // then
        assertThat(third).isEqualTo(Admission.reject(RejectReason.LOCAL_LIMIT_EXCEEDED));
        assertThat(other).isInstanceOf(Admission.Accepted.class);
        assertThat(again).isInstanceOf(Admission.Accepted.class);
    }

    @Test
    void countsAssociationsThatWereOpenBeforeTheirSourceGotALimit() {
        // given
        SourcePolicy policy = policy(true);
        policy.decide(association(context(CT, EXPLICIT)));

        // when
        configure(new Source(CALLING, List.of("127.0.0.1"), 1));
        Admission second = policy.decide(association(context(CT, EXPLICIT)));

        // then
        assertThat(second).isEqualTo(Admission.reject(RejectReason.LOCAL_LIMIT_EXCEEDED));
    }

    @Test
    void takesNoPlaceForAssociationsThatItRejects() {
        // given
        configure(new Source(CALLING, List.of("127.0.0.1"), 1));
        SourcePolicy policy = policy(true);

        // when
        policy.decide(association("NOBODY", CALLING, "127.0.0.1", context(CT, EXPLICIT)));
        Admission next = policy.decide(association(context(CT, EXPLICIT)));

        // then
        assertThat(next).isInstanceOf(Admission.Accepted.class);
    }

    @Test
    void callsNobodyUnknownWhileTheConfigurationIsNotLoaded() {
        // given
        configuration.reset();

        // when
        Admission admission = decide(association(context(CT, EXPLICIT)));

        // then
        assertThat(admission).isEqualTo(Admission.reject(RejectReason.TEMPORARY_CONGESTION));
    }

    @Test
    void callsNobodyUnknownWhileNothingWasEverConfigured() {
        // given
        configuration.reset();
        configuration.loaded();

        // when
        Admission admission = decide(association(context(CT, EXPLICIT)));

        // then
        assertThat(admission).isEqualTo(Admission.reject(RejectReason.TEMPORARY_CONGESTION));
    }

    @Test
    void appliesChangedConfigurationToTheNextAssociation() {
        // given
        AssociationRequest request = association("HEARTAI", CALLING, "127.0.0.1", context(CT, EXPLICIT));
        Admission before = decide(request);

        // when
        configuration.apply(2, "ae/HEARTAI", Given.applicationEntity("HEARTAI", "0020,000D"));

        // then
        assertThat(before).isInstanceOf(Admission.Rejected.class);
        assertThat(decide(request)).isInstanceOf(Admission.Accepted.class);
    }

    @Test
    void countsRejectionsByReason() {
        // when
        decide(association(CALLED, "STRANGER", "127.0.0.1", context(CT, EXPLICIT)));

        // then
        assertThat(registry.get("dicomadapter.ingest.associations")
                        .tag("outcome", "rejected_unknown_source")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    private void configure(Source source) {
        configuration.apply(configuration.version() + 1, source.key(), source);
    }

    private Admission decide(AssociationRequest request) {
        return policy(true).decide(request);
    }

    private SourcePolicy policy(boolean rejectUnknownSources, AdmissionCheck... checks) {
        Reception reception = Given.reception(null, Announced.to(event -> {}), registry, checks);
        return new SourcePolicy(rejectUnknownSources, configuration, draining, reception);
    }
}
