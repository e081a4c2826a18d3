package io.dicomadapter.dicom.testing;

import io.dicomadapter.dicom.SopClasses;
import io.dicomadapter.dicom.pdu.ProposedContext;
import io.dicomadapter.dicom.scp.AssociationEnd;
import io.dicomadapter.dicom.scp.AssociationHandler;
import io.dicomadapter.dicom.scp.ContextAnswer;
import io.dicomadapter.dicom.scp.DataSetInput;
import io.dicomadapter.dicom.scp.StoreAnswer;
import io.dicomadapter.dicom.scp.StoreRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Accepts every context in its first transfer syntax, keeps every instance in memory, and remembers how it all ended. */
public final class RecordingHandler implements AssociationHandler {

    /** An instance as it arrived. */
    public static final class Stored {
        private final StoreRequest request;
        private final byte[] dataSet;

        private Stored(StoreRequest request, byte[] dataSet) {
            this.request = request;
            this.dataSet = dataSet;
        }

        public StoreRequest request() {
            return request;
        }

        public byte[] dataSet() {
            return dataSet.clone();
        }
    }

    private final List<Stored> stored = new CopyOnWriteArrayList<>();
    private final List<AssociationEnd> ends = new CopyOnWriteArrayList<>();

    @Override
    public ContextAnswer answer(ProposedContext proposed) {
        return ContextAnswer.accept(proposed.transferSyntaxes().get(0));
    }

    /** So that peers that come to report commitment have a use for their association. */
    @Override
    public boolean grantsScpRole(String sopClassUid) {
        return sopClassUid.equals(SopClasses.STORAGE_COMMITMENT_PUSH_MODEL);
    }

    @Override
    public StoreAnswer store(StoreRequest request, DataSetInput dataSet) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (ByteBuffer part = dataSet.next(); part != null; part = dataSet.next()) {
            byte[] copy = new byte[part.remaining()];
            part.get(copy);
            bytes.writeBytes(copy);
        }
        stored.add(new Stored(request, bytes.toByteArray()));
        return StoreAnswer.success();
    }

    @Override
    public void ended(AssociationEnd end) {
        ends.add(end);
    }

    public List<Stored> stored() {
        return stored;
    }

    public List<AssociationEnd> ends() {
        return ends;
    }
}
