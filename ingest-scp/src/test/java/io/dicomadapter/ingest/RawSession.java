package io.dicomadapter.ingest;

import io.dicomadapter.dicom.dimse.CStoreRq;
import io.dicomadapter.dicom.dimse.Commands;
import io.dicomadapter.dicom.pdu.AssociateRq;
import io.dicomadapter.dicom.pdu.PDataTf;
import io.dicomadapter.dicom.pdu.Pdu;
import io.dicomadapter.dicom.pdu.PduEncoder;
import io.dicomadapter.dicom.pdu.Pdv;
import io.dicomadapter.dicom.pdu.ReleaseRq;
import io.dicomadapter.dicom.pdu.UserInformation;
import io.dicomadapter.dicom.testing.TestInstance;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The PDUs of the configured source that stores one instance, to be sent as far as a test likes. */
final class RawSession {

    private static final int CONTEXT = 1;
    private static final int DATA_PER_PDU = 2048;

    private RawSession() {}

    /** A-ASSOCIATE-RQ, the command, the data set in several PDUs, A-RELEASE-RQ. */
    static List<byte[]> of(TestInstance instance) {
        List<byte[]> pdus = new ArrayList<>();
        pdus.add(bytes(request(instance)));
        pdus.add(bytes(command(instance)));
        byte[] dataSet = instance.dataSet();
        for (int from = 0; from < dataSet.length; from += DATA_PER_PDU) {
            int to = Math.min(dataSet.length, from + DATA_PER_PDU);
            boolean last = to == dataSet.length;
            ByteBuffer part = ByteBuffer.wrap(Arrays.copyOfRange(dataSet, from, to));
            pdus.add(bytes(PDataTf.of(new Pdv(CONTEXT, false, last, part))));
        }
        pdus.add(bytes(new ReleaseRq()));
        return pdus;
    }

    static AssociateRq request(TestInstance instance) {
        return new AssociateRq(
                Given.CALLED,
                Given.CALLING,
                AssociateRq.DICOM_APPLICATION_CONTEXT,
                List.of(Sender.contextOf(instance)),
                UserInformation.of(16384));
    }

    private static PDataTf command(TestInstance instance) {
        CStoreRq store = new CStoreRq(1, instance.sopClassUid(), instance.sopInstanceUid());
        return PDataTf.of(new Pdv(CONTEXT, true, true, Commands.encode(store)));
    }

    private static byte[] bytes(Pdu pdu) {
        ByteBuffer encoded = PduEncoder.encode(pdu);
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        return bytes;
    }
}
