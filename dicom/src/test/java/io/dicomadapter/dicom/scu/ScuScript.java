package io.dicomadapter.dicom.scu;

import static io.dicomadapter.dicom.testing.Messages.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.dicom.AeTitle;
import io.dicomadapter.dicom.dimse.DimseCommand;
import io.dicomadapter.dicom.pdu.AnsweredContext;
import io.dicomadapter.dicom.pdu.AssociateAc;
import io.dicomadapter.dicom.pdu.AssociateRq;
import io.dicomadapter.dicom.pdu.PDataTf;
import io.dicomadapter.dicom.pdu.Pdv;
import io.dicomadapter.dicom.pdu.UserInformation;
import io.dicomadapter.dicom.testing.GeneratedDataSet;
import io.dicomadapter.dicom.testing.ScriptedPeer;
import io.dicomadapter.dicom.testing.ScriptedServer;
import io.dicomadapter.dicom.ul.Timeouts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.List;

/** Steps that the tests of {@link ScuAssociation} share: how it is opened, and what the scripted peer does. */
final class ScuScript {

    private ScuScript() {}

    static ScuAssociation open(ScriptedServer server) throws IOException {
        return open(server, Timeouts.defaults());
    }

    static ScuAssociation open(ScriptedServer server, Timeouts timeouts) throws IOException {
        return ScuAssociation.open(
                settings(timeouts), server.address(), request().contexts());
    }

    static ScuSettings settings(Timeouts timeouts) {
        return new ScuSettings(AeTitle.of("SENDER"), 16384, timeouts);
    }

    static StoreItem item(long size) {
        return new StoreItem(CT, INSTANCE, EXPLICIT_LE, dataSet(size));
    }

    static GeneratedDataSet dataSet(long size) {
        return new GeneratedDataSet(size);
    }

    static void associate(ScriptedPeer peer, long maxPduLength) throws IOException {
        AssociateRq asked = peer.expect(AssociateRq.class);
        peer.send(accept(asked, maxPduLength));
    }

    static AssociateAc answer(AssociateRq asked, AnsweredContext... contexts) {
        return new AssociateAc("X", "Y", asked.applicationContext(), List.of(contexts), UserInformation.of(16384));
    }

    static DimseCommand receiveCommand(ScriptedPeer peer) throws IOException {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        Pdv pdv;
        do {
            pdv = onlyPdv(peer.expect(PDataTf.class));
            assertThat(pdv.command()).isTrue();
            append(encoded, pdv.data());
        } while (!pdv.last());
        return io.dicomadapter.dicom.dimse.Commands.decode(ByteBuffer.wrap(encoded.toByteArray()));
    }

    static byte[] receiveData(ScriptedPeer peer, long maximum) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Pdv pdv;
        do {
            pdv = onlyPdv(peer.expect(PDataTf.class));
            assertThat(pdv.command()).isFalse();
            assertThat(pdv.contextId()).isEqualTo(CT_CONTEXT);
            assertThat(pdv.data().remaining() + 6L).isLessThanOrEqualTo(maximum);
            assertThat(pdv.last() || pdv.data().remaining() % 2 == 0).isTrue();
            append(bytes, pdv.data());
        } while (!pdv.last());
        return bytes.toByteArray();
    }

    static Pdv onlyPdv(PDataTf pdu) {
        assertThat(pdu.pdvs()).hasSize(1);
        return pdu.pdvs().get(0);
    }

    static void append(ByteArrayOutputStream to, ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        to.writeBytes(copy);
    }

    /** Gives a few bytes at a time. */
    static class Dribs implements ReadableByteChannel {
        private final ReadableByteChannel all;
        private final int atMost;

        Dribs(ReadableByteChannel all, int atMost) {
            this.all = all;
            this.atMost = atMost;
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            ByteBuffer some = into.slice(into.position(), Math.min(atMost, into.remaining()));
            int read = all.read(some);
            into.position(into.position() + Math.max(read, 0));
            return read;
        }

        @Override
        public boolean isOpen() {
            return all.isOpen();
        }

        @Override
        public void close() throws IOException {
            all.close();
        }
    }
}
