package io.dicomadapter.dicom.scp;

import io.dicomadapter.dicom.commitment.CommitmentResult;
import io.dicomadapter.dicom.dimse.DimseStatus;
import io.dicomadapter.dicom.pdu.Octets;
import io.dicomadapter.dicom.pdu.ProposedContext;
import io.dicomadapter.dicom.pdu.UserIdentity;
import java.io.IOException;
import java.util.Optional;

/**
 * Serves one association, so it may hold what was configured when that began. All calls come from the association's own
 * thread, one after the other.
 */
public interface AssociationHandler {

    /** Whether, and in which transfer syntax, a proposed context is accepted. An exception refuses it. */
    ContextAnswer answer(ProposedContext proposed);

    /**
     * Stores one instance. The C-STORE-RSP leaves after this has returned.
     *
     * @param dataSet to be read as far as it is of interest; what is left is discarded before the answer leaves
     * @throws IOException or any unchecked exception answers {@code 0110} (processing failure), and the association goes
     *     on; exceptions of {@code dataSet} should be let through
     */
    StoreAnswer store(StoreRequest request, DataSetInput dataSet) throws IOException;

    /**
     * Whether the peer, who made this association, may be the SCP of a SOP class of an accepted context, so that it can
     * report to us what it did (PS3.7 D.3.3.4). Asked only if the peer wants that.
     */
    default boolean grantsScpRole(String sopClassUid) {
        return false;
    }

    /**
     * How instances of this storage SOP class are kept, for peers that ask before they send (PS3.4 B.3.1.2). Empty gives no
     * answer, as whoever does not support the question.
     */
    default Optional<StorageSupport> storageSupport(String sopClassUid) {
        return Optional.empty();
    }

    /**
     * What to answer to a peer that has said who it is and wants that confirmed (PS3.7 D.3.3.7.2); empty bytes for a name
     * and passcode. Empty gives no answer, by which the peer knows that nobody has looked at it. To refuse it is for the
     * {@link AssociationPolicy}, which sees it before.
     */
    default Optional<Octets> userIdentityResponse(UserIdentity identity) {
        return Optional.empty();
    }

    /**
     * Takes what the peer, as SCP, says to an earlier request for storage commitment (PS3.4 J.3.3). The
     * N-EVENT-REPORT-RSP leaves after this has returned; Success means that the peer need not report again. Called
     * whatever role the peer has asked for: some report without asking for one.
     *
     * @return the status to answer; an exception answers 0110
     */
    default DimseStatus commitmentReported(CommitmentResult result) {
        return DimseStatus.UNRECOGNIZED_OPERATION;
    }

    /** The association is over; called once, whatever happened, for every handler whose association was accepted. */
    default void ended(AssociationEnd end) {}
}
