package io.dicomadapter.ingest;

import io.dicomadapter.dicom.AeAddress;
import io.dicomadapter.dicom.AeTitle;
import io.dicomadapter.dicom.pdu.ProposedContext;
import io.dicomadapter.dicom.scu.ScuAssociation;
import io.dicomadapter.dicom.scu.ScuSettings;
import io.dicomadapter.dicom.scu.StoreItem;
import io.dicomadapter.dicom.scu.StoreResponse;
import io.dicomadapter.dicom.testing.TestInstance;
import io.dicomadapter.dicom.ul.Timeouts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.List;

/** A modality: sends instances over our own SCU. */
final class Sender {

    private static final int MAX_PDU_LENGTH = 16384;

    private Sender() {}

    static ScuAssociation open(AeAddress peer, String callingAet, ProposedContext... contexts) throws IOException {
        ScuSettings settings = new ScuSettings(AeTitle.of(callingAet), MAX_PDU_LENGTH, Timeouts.defaults());
        return ScuAssociation.open(settings, peer, List.of(contexts));
    }

    /** An association of the configured source, for the kind of this instance. */
    static ScuAssociation open(AeAddress peer, TestInstance instance) throws IOException {
        return open(peer, Given.CALLING, contextOf(instance));
    }

    static ProposedContext contextOf(TestInstance instance) {
        return Given.context(
                instance.sopClassUid(), instance.transferSyntax().uid().value());
    }

    static StoreResponse store(ScuAssociation association, TestInstance instance) throws IOException {
        return store(association, instance, instance.sopInstanceUid(), instance.dataSet());
    }

    static StoreResponse store(ScuAssociation association, TestInstance like, String sopInstanceUid, byte[] dataSet)
            throws IOException {
        return association.store(new StoreItem(
                like.sopClassUid(),
                sopInstanceUid,
                like.transferSyntax().uid().value(),
                Channels.newChannel(new ByteArrayInputStream(dataSet))));
    }

    /** Opens, sends, releases. */
    static StoreResponse send(AeAddress peer, TestInstance instance) throws IOException {
        try (ScuAssociation association = open(peer, instance)) {
            StoreResponse response = store(association, instance);
            association.release();
            return response;
        }
    }
}
