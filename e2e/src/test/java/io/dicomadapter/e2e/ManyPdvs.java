package io.dicomadapter.e2e;

import io.dicomadapter.dicom.pdu.PDataTf;
import io.dicomadapter.dicom.pdu.Pdv;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Puts a message into P-DATA-TF PDUs of the full length, with as many PDVs as will do no harm (PS3.8 9.3.5, Annex E). */
final class ManyPdvs {

    /** Length and header of a PDV. */
    private static final int PDV_OVERHEAD = 6;

    /** A prime number of pairs of bytes, so that no PDU and no PDV ends where another does. */
    private static final int FRAGMENT = 2 * 499;

    private final int maximum;
    private final List<PDataTf> pdus = new ArrayList<>();
    private final List<Pdv> current = new ArrayList<>();
    private int used;

    private ManyPdvs(int maximum) {
        this.maximum = maximum;
    }

    /** Command and data set share the first PDU; the last PDV has no data. */
    static List<PDataTf> message(int contextId, ByteBuffer command, byte[] dataSet, int maximum) {
        ManyPdvs message = new ManyPdvs(maximum);
        ByteBuffer head = command.slice(0, 20);
        ByteBuffer rest = command.slice(20, command.remaining() - 20);
        message.add(new Pdv(contextId, true, false, head));
        message.add(new Pdv(contextId, true, true, rest));
        ByteBuffer data = ByteBuffer.wrap(dataSet);
        while (data.hasRemaining()) {
            int size = Math.min(Math.min(FRAGMENT, data.remaining()), message.room());
            message.add(new Pdv(contextId, false, false, data.slice(data.position(), size)));
            data.position(data.position() + size);
        }
        message.add(new Pdv(contextId, false, true, ByteBuffer.allocate(0)));
        message.flush();
        return message.pdus;
    }

    /** For the data of the next PDV; begins a new PDU where there is none. */
    private int room() {
        if (maximum - used - PDV_OVERHEAD < 2) {
            flush();
        }
        return (maximum - used - PDV_OVERHEAD) & ~1;
    }

    private void add(Pdv pdv) {
        int size = pdv.data().remaining() + PDV_OVERHEAD;
        if (used + size > maximum) {
            flush();
        }
        current.add(pdv);
        used += size;
    }

    private void flush() {
        pdus.add(PDataTf.of(current.toArray(Pdv[]::new)));
        current.clear();
        used = 0;
    }
}
