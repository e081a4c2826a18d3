package io.dicomadapter.dicom.scp;

import io.dicomadapter.dicom.pdu.ProposedContext;
import io.dicomadapter.dicom.pdu.UserIdentity;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * An A-ASSOCIATE-RQ that the Standard's rules let through.
 *
 * @param associationId our own name for the association, random
 * @param calledAet without leading and trailing spaces
 * @param callingAet likewise
 * @param peer where the connection comes from
 * @param userIdentity who the peer says it is; unchecked, and shown without its secrets
 */
public record AssociationRequest(
        String associationId,
        String calledAet,
        String callingAet,
        InetSocketAddress peer,
        List<ProposedContext> contexts,
        Optional<UserIdentity> userIdentity) {}
