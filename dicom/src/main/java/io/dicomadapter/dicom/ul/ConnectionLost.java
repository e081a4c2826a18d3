package io.dicomadapter.dicom.ul;

/** The transport connection could not be made, or ended without release or abort. */
public final class ConnectionLost extends AssociationException {

    private static final long serialVersionUID = 1;

    ConnectionLost(String message, Throwable cause) {
        super(message, cause);
    }
}
