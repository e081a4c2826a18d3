package io.dicomadapter.dicom.interop;

import io.dicomadapter.dicom.pdu.ContextResult;
import io.dicomadapter.dicom.pdu.ProposedContext;
import io.dicomadapter.dicom.scp.Admission;
import io.dicomadapter.dicom.scp.AssociationHandler;
import io.dicomadapter.dicom.scp.AssociationRequest;
import io.dicomadapter.dicom.scp.ContextAnswer;
import io.dicomadapter.dicom.scp.DataSetInput;
import io.dicomadapter.dicom.scp.DicomServer;
import io.dicomadapter.dicom.scp.StoreAnswer;
import io.dicomadapter.dicom.scp.StoreRequest;
import io.dicomadapter.dicom.scp.TlsListening;
import io.dicomadapter.dicom.testing.RecordingHandler;
import io.dicomadapter.dicom.testing.SyntaxSample;
import io.dicomadapter.dicom.testing.TestServer;
import io.dicomadapter.dicom.testing.TestTls;
import io.dicomadapter.dicom.tls.ClientAuthentication;
import io.dicomadapter.dicom.ul.Timeouts;
import java.io.IOException;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Our server, with an AE title for each transfer syntax that accepts no other one: so peers that offer several for a file
 * and take the first that is accepted send it as it is.
 */
final class SyntaxServer implements AutoCloseable {

    /** The AE title that accepts the first transfer syntax of each context. */
    static final String ANY = "ANY";

    private static final String ONLY = "ONLY";
    private static final String TRANSFER_SYNTAXES = "1.2.840.10008.1.2";

    private final RecordingHandler handler = new RecordingHandler();
    private final boolean secure;
    private final DicomServer server;

    private SyntaxServer(Optional<SSLContext> tls) throws IOException {
        var plain = TestServer.settings(5, Timeouts.defaults());
        secure = tls.isPresent();
        server = TestServer.start(
                tls.map(context -> plain.withTls(TestTls.listening(
                                () -> context, ClientAuthentication.NEED, TlsListening.DEFAULT_HANDSHAKE)))
                        .orElse(plain),
                this::admit);
    }

    static SyntaxServer start(Optional<SSLContext> tls) throws IOException {
        return new SyntaxServer(tls);
    }

    static String onlyIn(SyntaxSample sample) {
        return ONLY + sample.uid().substring(TRANSFER_SYNTAXES.length());
    }

    int port() {
        return secure ? server.tlsPort() : server.port();
    }

    /** What arrived of the instance, if it did in this transfer syntax. */
    Optional<byte[]> stored(String sopInstanceUid, String transferSyntaxUid) {
        return handler.stored().stream()
                .filter(stored -> stored.request().sopInstanceUid().equals(sopInstanceUid))
                .filter(stored ->
                        stored.request().transferSyntax().uid().value().equals(transferSyntaxUid))
                .map(RecordingHandler.Stored::dataSet)
                .findFirst();
    }

    @Override
    public void close() {
        server.close();
    }

    private Admission admit(AssociationRequest request) {
        if (request.calledAet().equals(ANY)) {
            return Admission.accept(handler);
        }
        return Admission.accept(
                new OneSyntax(TRANSFER_SYNTAXES + request.calledAet().substring(ONLY.length())));
    }

    private final class OneSyntax implements AssociationHandler {

        private final String uid;

        private OneSyntax(String uid) {
            this.uid = uid;
        }

        @Override
        public ContextAnswer answer(ProposedContext proposed) {
            return proposed.transferSyntaxes().contains(uid)
                    ? ContextAnswer.accept(uid)
                    : ContextAnswer.refuse(ContextResult.TRANSFER_SYNTAXES_NOT_SUPPORTED);
        }

        @Override
        public StoreAnswer store(StoreRequest request, DataSetInput dataSet) throws IOException {
            return handler.store(request, dataSet);
        }
    }
}
