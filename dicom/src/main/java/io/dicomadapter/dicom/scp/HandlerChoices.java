package io.dicomadapter.dicom.scp;

import io.dicomadapter.dicom.SopClasses;
import io.dicomadapter.dicom.TransferSyntax;
import io.dicomadapter.dicom.pdu.AnsweredContext;
import io.dicomadapter.dicom.pdu.ContextResult;
import io.dicomadapter.dicom.pdu.ExtendedNegotiation;
import io.dicomadapter.dicom.pdu.Octets;
import io.dicomadapter.dicom.pdu.ProposedContext;
import io.dicomadapter.dicom.pdu.UserIdentity;
import io.dicomadapter.dicom.ul.AcceptorChoices;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the handler of an association decides about the request for it. Where it fails the peer gets the lesser answer. */
record HandlerChoices(AssociationHandler handler, String associationId) implements AcceptorChoices {

    private static final Logger log = LoggerFactory.getLogger(HandlerChoices.class);

    @Override
    public AnsweredContext answer(ProposedContext proposed) {
        return orElse(
                "a context",
                new AnsweredContext(proposed.id(), ContextResult.NO_REASON, ""),
                () -> answerOfHandler(proposed));
    }

    @Override
    public boolean grantsScpRole(String sopClassUid) {
        return orElse("a role", false, () -> handler.grantsScpRole(sopClassUid));
    }

    @Override
    public Optional<Octets> extendedNegotiation(ExtendedNegotiation proposed) {
        String sopClass = proposed.sopClassUid();
        if (!SopClasses.isStorage(sopClass)) {
            return Optional.empty(); // what may be asked of other service classes is not spoken here
        }
        return orElse("extended negotiation", Optional.<StorageSupport>empty(), () -> handler.storageSupport(sopClass))
                .map(StorageSupport::encode);
    }

    @Override
    public Optional<Octets> userIdentityResponse(UserIdentity identity) {
        return orElse("a user identity", Optional.empty(), () -> handler.userIdentityResponse(identity));
    }

    private AnsweredContext answerOfHandler(ProposedContext proposed) {
        ContextAnswer answer = handler.answer(proposed);
        if (answer.result() == ContextResult.ACCEPTANCE
                && (!proposed.transferSyntaxes().contains(answer.transferSyntax())
                        || TransferSyntax.find(answer.transferSyntax()).isEmpty())) {
            throw new IllegalStateException("accepted a transfer syntax that was not proposed or is not registered");
        }
        return new AnsweredContext(proposed.id(), answer.result(), answer.transferSyntax());
    }

    private <T> T orElse(String what, T lesser, Supplier<T> answer) {
        try {
            return answer.get();
        } catch (RuntimeException e) {
            log.error("the handler failed to answer {} associationId={}", what, associationId, e);
            return lesser;
        }
    }
}
