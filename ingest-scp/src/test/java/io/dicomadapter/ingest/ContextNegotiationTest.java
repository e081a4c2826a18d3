package io.dicomadapter.ingest;

import static io.dicomadapter.ingest.Given.CT;
import static io.dicomadapter.ingest.Given.EXPLICIT;
import static io.dicomadapter.ingest.Given.IMPLICIT;
import static io.dicomadapter.ingest.Given.JPEG_2000;
import static io.dicomadapter.ingest.Given.VERIFICATION;
import static io.dicomadapter.ingest.Given.context;
import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.dicom.pdu.ContextResult;
import io.dicomadapter.dicom.scp.ContextAnswer;
import io.dicomadapter.processor.JobProcessors;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContextNegotiationTest {

    private static final String MR = "1.2.840.10008.5.1.4.1.1.4";
    private static final String PATIENT_ROOT_FIND = "1.2.840.10008.5.1.4.1.2.1.1";
    private static final String PRIVATE_TRANSFER_SYNTAX = "1.2.840.113619.5.2";

    private final ContextNegotiation negotiation = new ContextNegotiation(true, Set.of());

    @Test
    void takesTheFirstRegisteredTransferSyntaxInTheRequestorsOrder() {
        // when
        ContextAnswer answer = negotiation.answer(
                context(CT, PRIVATE_TRANSFER_SYNTAX, JPEG_2000, EXPLICIT, IMPLICIT), scope(Given.applicationEntity()));

        // then
        assertThat(answer).isEqualTo(ContextAnswer.accept(JPEG_2000));
    }

    @Test
    void takesOnlyTransferSyntaxesOfTheAllowListForStorage() {
        // given
        ContextNegotiation strict = new ContextNegotiation(true, Set.of(IMPLICIT));

        // when
        ContextAnswer both = strict.answer(context(CT, EXPLICIT, IMPLICIT), scope(Given.applicationEntity()));
        ContextAnswer neither = strict.answer(context(CT, EXPLICIT, JPEG_2000), scope(Given.applicationEntity()));
        ContextAnswer echo = strict.answer(context(VERIFICATION, EXPLICIT), scope(Given.applicationEntity()));

        // then
        assertThat(both).isEqualTo(ContextAnswer.accept(IMPLICIT));
        assertThat(neither).isEqualTo(ContextAnswer.refuse(ContextResult.TRANSFER_SYNTAXES_NOT_SUPPORTED));
        assertThat(echo).isEqualTo(ContextAnswer.accept(EXPLICIT));
    }

    @Test
    void refusesUnregisteredTransferSyntaxes() {
        // when
        ContextAnswer answer =
                negotiation.answer(context(CT, PRIVATE_TRANSFER_SYNTAX, "rubbish"), scope(Given.applicationEntity()));

        // then
        assertThat(answer).isEqualTo(ContextAnswer.refuse(ContextResult.TRANSFER_SYNTAXES_NOT_SUPPORTED));
    }

    @Test
    void refusesAbstractSyntaxesThatAreNotStorage() {
        // when
        ContextAnswer answer =
                negotiation.answer(context(PATIENT_ROOT_FIND, EXPLICIT), scope(Given.applicationEntity()));

        // then
        assertThat(answer).isEqualTo(ContextAnswer.refuse(ContextResult.ABSTRACT_SYNTAX_NOT_SUPPORTED));
    }

    @Test
    void refusesVerificationAsUserWhereItIsDisabled() {
        // given
        ContextNegotiation withoutEcho = new ContextNegotiation(false, Set.of());

        // when
        ContextAnswer answer = withoutEcho.answer(context(VERIFICATION, IMPLICIT), scope(Given.applicationEntity()));

        // then
        assertThat(answer).isEqualTo(ContextAnswer.refuse(ContextResult.USER_REJECTION));
    }

    @Test
    void refusesSopClassesThatTheCalledAeDoesNotAllow() {
        // given
        AssociationScope onlyMr = scope(Given.allowing(MR));

        // when
        ContextAnswer ct = negotiation.answer(context(CT, EXPLICIT), onlyMr);
        ContextAnswer mr = negotiation.answer(context(MR, EXPLICIT), onlyMr);

        // then
        assertThat(ct).isEqualTo(ContextAnswer.refuse(ContextResult.ABSTRACT_SYNTAX_NOT_SUPPORTED));
        assertThat(mr).isEqualTo(ContextAnswer.accept(EXPLICIT));
    }

    @Test
    void acceptsIgnoredSopClassesSoThatTheyCanBeAnsweredWithSuccess() {
        // when
        ContextAnswer answer = negotiation.answer(context(CT, EXPLICIT), scope(Given.ignoring(CT)));

        // then
        assertThat(answer).isEqualTo(ContextAnswer.accept(EXPLICIT));
    }

    private static AssociationScope scope(ApplicationEntity called) {
        return AssociationScope.of(
                Given.association(), called, Given.configuration(called), JobProcessors.onClassPath());
    }
}
