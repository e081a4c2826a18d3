package io.dicomadapter.dicom.scp;

import io.dicomadapter.dicom.pdu.ProposedContext;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * An A-ASSOCIATE-RQ that the Standard's rules let through.
 *
 * @param associationId our own name for the association, random
 * @param calledAet without leading and trailing spaces
 * @param callingAet likewise
 * @param peer where the connection comes from
 */
public record AssociationRequest(
        String associationId,
        String calledAet,
        String callingAet,
        InetSocketAddress peer,
        List<ProposedContext> contexts) {}
