package io.dicomadapter.dicom.ul;

import javax.net.ssl.SSLException;

/**
 * There is no secure connection: a certificate is not trusted, has expired or is for another host, the two sides have no
 * version or suite in common, or one of them does not speak TLS. Trying again without a change of either side's settings
 * or certificates mostly fails again.
 */
public final class TlsFailed extends AssociationException {

    private static final long serialVersionUID = 1;

    // What Java says names certificates' dates and algorithms and the host we asked for, nothing of a patient.
    TlsFailed(SSLException cause) {
        super("TLS failed: " + reason(cause), cause);
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String said = root.getMessage() == null ? "no reason given" : root.getMessage();
        return root == failure ? said : root.getClass().getSimpleName() + ", " + said;
    }
}
