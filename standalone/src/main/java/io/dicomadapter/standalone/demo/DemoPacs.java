package io.dicomadapter.standalone.demo;

import io.dicomadapter.dicom.pdu.RejectReason;
import io.dicomadapter.dicom.scp.Admission;
import io.dicomadapter.dicom.scp.AssociationPolicy;
import io.dicomadapter.dicom.scp.AssociationRequest;
import io.dicomadapter.dicom.scp.DicomServer;
import io.dicomadapter.dicom.scp.ServerSettings;
import io.dicomadapter.dicom.ul.Timeouts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** A PACS to play with: takes every image that this machine sends it and keeps it as a file. */
final class DemoPacs implements AssociationPolicy, AutoCloseable {

    static final String AE_TITLE = "DEMOPACS";
    private static final int ASSOCIATIONS = 8;
    private static final int MAX_PDU = 131072;

    private final Path folder;
    private final DicomServer server;

    DemoPacs(Path folder, int port) {
        this.folder = folder;
        this.server = new DicomServer(
                new ServerSettings(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                        ASSOCIATIONS,
                        MAX_PDU,
                        Timeouts.defaults()),
                this);
    }

    void start() throws IOException {
        Files.createDirectories(folder);
        server.start();
    }

    @Override
    public Admission decide(AssociationRequest request) {
        return AE_TITLE.equals(request.calledAet())
                ? Admission.accept(new DemoPacsReceiver(folder))
                : Admission.reject(RejectReason.CALLED_AE_TITLE_NOT_RECOGNIZED);
    }

    @Override
    public void close() {
        server.close();
    }
}
