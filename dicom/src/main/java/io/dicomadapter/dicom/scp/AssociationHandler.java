package io.dicomadapter.dicom.scp;

import io.dicomadapter.dicom.pdu.ProposedContext;
import java.io.IOException;

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

    /** The association is over; called once, whatever happened, for every handler whose association was accepted. */
    default void ended(AssociationEnd end) {}
}
