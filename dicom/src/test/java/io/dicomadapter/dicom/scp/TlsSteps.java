package io.dicomadapter.dicom.scp;

import io.dicomadapter.dicom.AeAddress;
import io.dicomadapter.dicom.AeTitle;
import io.dicomadapter.dicom.scu.ScuAssociation;
import io.dicomadapter.dicom.scu.ScuSettings;
import io.dicomadapter.dicom.testing.Messages;
import io.dicomadapter.dicom.tls.TlsClient;
import io.dicomadapter.dicom.ul.Timeouts;
import java.io.IOException;
import javax.net.ssl.SSLContext;

/** Steps that the tests of TLS share. */
final class TlsSteps {

    private TlsSteps() {}

    static ScuSettings settings() {
        return new ScuSettings(AeTitle.of("SENDER"), 16384, Timeouts.defaults());
    }

    static ScuAssociation open(DicomServer scp, SSLContext context) throws IOException {
        return open(scp, "127.0.0.1", settings().withTls(new TlsClient(() -> context, true)));
    }

    static ScuAssociation open(DicomServer scp, String host, ScuSettings settings) throws IOException {
        return ScuAssociation.open(
                settings, address(scp, host), Messages.request().contexts());
    }

    static AeAddress address(DicomServer scp, String host) {
        return new AeAddress(AeTitle.of("CALLED"), host, scp.tlsPort());
    }
}
