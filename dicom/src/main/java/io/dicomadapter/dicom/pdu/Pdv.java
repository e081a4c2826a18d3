package io.dicomadapter.dicom.pdu;

import java.nio.ByteBuffer;

/**
 * A presentation data value: one fragment of a command set or data set (PS3.8 9.3.5.1, E.1, E.2).
 *
 * @param command whether the fragment belongs to a command set, else to a data set
 * @param last whether it is the last one of its command set or data set
 * @param data read-only view of the fragment; each call gives a view of its own
 */
public record Pdv(int contextId, boolean command, boolean last, ByteBuffer data) {

    /** Keeps a view of the buffer's remaining bytes, not a copy: do not change them afterwards. */
    public Pdv {
        ContextIds.require(contextId);
        data = data.slice().asReadOnlyBuffer();
    }

    @Override
    public ByteBuffer data() {
        return data.duplicate();
    }

    PdvHeader header() {
        return PdvHeader.of(contextId, command, last, data.remaining());
    }
}
