package io.dicomadapter.dicom.testing;

import io.dicomadapter.dicom.AeAddress;
import io.dicomadapter.dicom.AeTitle;
import io.dicomadapter.dicom.pdu.AssociateAc;
import io.dicomadapter.dicom.scp.Admission;
import io.dicomadapter.dicom.scp.AssociationHandler;
import io.dicomadapter.dicom.scp.AssociationPolicy;
import io.dicomadapter.dicom.scp.DicomServer;
import io.dicomadapter.dicom.scp.ServerSettings;
import io.dicomadapter.dicom.ul.Timeouts;
import io.dicomadapter.dicom.ul.UlSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Servers on a free loopback port. */
public final class TestServer {

    private TestServer() {}

    public static DicomServer serving(AssociationHandler handler) throws IOException {
        return serving(handler, Timeouts.defaults());
    }

    public static DicomServer serving(AssociationHandler handler, Timeouts timeouts) throws IOException {
        return start(settings(25, timeouts), request -> Admission.accept(handler));
    }

    public static DicomServer start(ServerSettings settings, AssociationPolicy policy) throws IOException {
        DicomServer server = new DicomServer(settings, policy);
        server.start();
        return server;
    }

    public static ServerSettings settings(int maximumAssociations, Timeouts timeouts) {
        return new ServerSettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                maximumAssociations,
                UlSettings.DEFAULT_MAX_PDU_LENGTH,
                timeouts);
    }

    public static AeAddress address(DicomServer server) {
        return new AeAddress(AeTitle.of("CALLED"), "127.0.0.1", server.port());
    }

    /** A peer whose association was accepted. */
    public static ScriptedPeer associated(DicomServer server) throws IOException {
        ScriptedPeer peer = ScriptedPeer.connectTo(server.port());
        peer.send(Messages.request()).expect(AssociateAc.class);
        return peer;
    }
}
