package io.dicomadapter.dicom.pdu;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * P-DATA-TF PDU (PS3.8 9.3.5, Table 9-22) held whole: for short messages and tests. Data sets are streamed with {@link
 * PdvHeader} instead.
 */
public record PDataTf(List<Pdv> pdvs) implements Pdu {

    public PDataTf {
        pdvs = List.copyOf(pdvs);
        if (pdvs.isEmpty()) {
            throw new IllegalArgumentException("a P-DATA-TF PDU must have at least one PDV");
        }
    }

    public static PDataTf of(Pdv... pdvs) {
        return new PDataTf(List.of(pdvs));
    }

    @Override
    public PduType type() {
        return PduType.P_DATA_TF;
    }

    static PDataTf decode(FieldReader fields) throws PduFormatException {
        List<Pdv> pdvs = new ArrayList<>();
        do {
            pdvs.add(decodePdv(fields));
        } while (fields.hasRemaining());
        return new PDataTf(pdvs);
    }

    void encode(FieldWriter fields) {
        for (Pdv pdv : pdvs) {
            ByteBuffer header = ByteBuffer.allocate(PdvHeader.SIZE);
            pdv.header().write(header);
            fields.data(header.flip()).data(pdv.data());
        }
    }

    private static Pdv decodePdv(FieldReader fields) throws PduFormatException {
        int left = fields.remaining();
        ByteBuffer bytes =
                fields.slice("PDV item", Math.min(left, PdvHeader.SIZE)).rest();
        PdvHeader header = PdvHeader.read(bytes, left);
        if (!ContextIds.isValid(header.contextId())) {
            throw new PduFormatException(
                    "presentation context ID", ContextIds.ALLOWED, Integer.toString(header.contextId()));
        }
        ByteBuffer data = fields.slice("PDV data", header.dataLength()).rest();
        return new Pdv(header.contextId(), header.command(), header.last(), data);
    }
}
