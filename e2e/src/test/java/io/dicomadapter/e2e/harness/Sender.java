package io.dicomadapter.e2e.harness;

import io.dicomadapter.dicom.AeAddress;
import io.dicomadapter.dicom.AeTitle;
import io.dicomadapter.dicom.TransferSyntax;
import io.dicomadapter.dicom.scu.ContextPlan;
import io.dicomadapter.dicom.scu.ScuAssociation;
import io.dicomadapter.dicom.scu.ScuSettings;
import io.dicomadapter.dicom.scu.SopClassInSyntax;
import io.dicomadapter.dicom.scu.StoreItem;
import io.dicomadapter.dicom.scu.StoreResponse;
import io.dicomadapter.dicom.testing.TestInstance;
import io.dicomadapter.dicom.testing.TestInstances.Kind;
import io.dicomadapter.dicom.ul.AssociationRejected;
import io.dicomadapter.dicom.ul.Timeouts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Our own SCU as a modality {@code STORESCU}: sends data sets exactly as they are, and remembers who was answered. */
public final class Sender {

    private static final AeTitle CALLING_AET = AeTitle.of("STORESCU");
    private static final int MAX_PDU = 16384;

    private static final SopClassInSyntax CT = new SopClassInSyntax(
            Kind.CT.sopClassUid(),
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid().value());

    private final AeAddress adapter;

    private Sender(AeAddress adapter) {
        this.adapter = adapter;
    }

    /** @param calledAet AE title of the adapter to call */
    public static Sender to(Adapter adapter, String calledAet) {
        return to(adapter.scpPort(), calledAet);
    }

    /** @param port of a receiver on this machine */
    public static Sender to(int port, String calledAet) {
        return new Sender(new AeAddress(AeTitle.of(calledAet), "127.0.0.1", port));
    }

    /**
     * Sends CT instances in Explicit VR Little Endian over one association.
     *
     * @param onSuccess told of each instance that is answered with Success
     * @throws IOException where the association ends early, or an instance is answered with anything else
     */
    public void send(Iterator<TestInstance> instances, Consumer<TestInstance> onSuccess) throws IOException {
        try (ScuAssociation association = open()) {
            while (instances.hasNext()) {
                TestInstance instance = instances.next();
                StoreResponse response = association.store(item(instance));
                if (!response.status().isSuccess()) {
                    throw new IOException("answered with " + response);
                }
                onSuccess.accept(instance);
            }
            association.release();
        }
    }

    /** Sends a CT's data set, whatever is in it, as if it were this instance. */
    public StoreResponse send(String sopInstanceUid, ReadableByteChannel dataSet) throws IOException {
        try (ScuAssociation association = open()) {
            StoreResponse response =
                    association.store(new StoreItem(CT.sopClassUid(), sopInstanceUid, CT.transferSyntaxUid(), dataSet));
            association.release();
            return response;
        }
    }

    /** Asks for an association and releases it at once. Empty where it was accepted. */
    public Optional<AssociationRejected> rejection() throws IOException {
        try (ScuAssociation association = open()) {
            association.release();
            return Optional.empty();
        } catch (AssociationRejected e) {
            return Optional.of(e);
        }
    }

    private ScuAssociation open() throws IOException {
        ScuSettings settings = new ScuSettings(CALLING_AET, MAX_PDU, Timeouts.defaults());
        return ScuAssociation.open(settings, adapter, ContextPlan.of(Set.of(CT)).get(0));
    }

    private static StoreItem item(TestInstance instance) {
        return new StoreItem(
                instance.sopClassUid(),
                instance.sopInstanceUid(),
                instance.transferSyntax().uid().value(),
                Channels.newChannel(new ByteArrayInputStream(instance.dataSet())));
    }
}
