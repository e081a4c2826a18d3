package io.dicomadapter.dicom.scp;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The data set of a C-STORE-RQ while it arrives; never held whole in memory. */
public interface DataSetInput {

    /**
     * Waits for the next bytes.
     *
     * @return them exactly as received, at least one, as a read-only view of the receive buffer that is valid until the
     *     next call; null after the last byte
     * @throws io.dicomadapter.dicom.ul.AssociationException if the association ends first
     */
    ByteBuffer next() throws IOException;
}
