package io.dicomadapter.dicom.ul;

import io.dicomadapter.dicom.pdu.AnsweredContext;
import io.dicomadapter.dicom.pdu.ExtendedNegotiation;
import io.dicomadapter.dicom.pdu.Octets;
import io.dicomadapter.dicom.pdu.ProposedContext;
import io.dicomadapter.dicom.pdu.UserIdentity;
import java.util.Optional;

/** What the Standard leaves to the acceptor of an association to decide: see {@link Negotiation}. */
public interface AcceptorChoices {

    /** The answer to a proposed context. */
    AnsweredContext answer(ProposedContext proposed);

    /** Whether the requestor may be SCP of the SOP class, if it wants to be. */
    boolean grantsScpRole(String sopClassUid);

    /** The application information to answer with, for a SOP class whose context is accepted; empty for no answer. */
    Optional<Octets> extendedNegotiation(ExtendedNegotiation proposed);

    /** The server response to an identity whose sender wants one; empty for no answer. */
    Optional<Octets> userIdentityResponse(UserIdentity identity);
}
