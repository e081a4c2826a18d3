package io.dicomadapter.bench.peer;

import io.dicomadapter.dicom.pdu.ProposedContext;
import io.dicomadapter.dicom.scp.Admission;
import io.dicomadapter.dicom.scp.AssociationHandler;
import io.dicomadapter.dicom.scp.ContextAnswer;
import io.dicomadapter.dicom.scp.DataSetInput;
import io.dicomadapter.dicom.scp.DicomServer;
import io.dicomadapter.dicom.scp.ServerSettings;
import io.dicomadapter.dicom.scp.StoreAnswer;
import io.dicomadapter.dicom.scp.StoreRequest;
import io.dicomadapter.dicom.ul.Timeouts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;

/** A receiver that reads every byte and keeps none, as a program: {@code SinkScp PORT}. */
public final class SinkScp implements AssociationHandler {

    private static final int ASSOCIATIONS = 50;
    private static final int PDU = 131_072;

    private SinkScp() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        InetSocketAddress address =
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
        ServerSettings settings = new ServerSettings(address, ASSOCIATIONS, PDU, Timeouts.defaults());
        try (DicomServer server = new DicomServer(settings, request -> Admission.accept(new SinkScp()))) {
            server.start();
            new CountDownLatch(1).await(); // until it is killed
        }
    }

    @Override
    public ContextAnswer answer(ProposedContext proposed) {
        return ContextAnswer.accept(proposed.transferSyntaxes().get(0));
    }

    @Override
    public StoreAnswer store(StoreRequest request, DataSetInput dataSet) throws IOException {
        while (dataSet.next() != null) {
            // nothing to do with it
        }
        return StoreAnswer.success();
    }
}
