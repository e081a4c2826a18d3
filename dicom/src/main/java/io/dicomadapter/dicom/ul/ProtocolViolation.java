package io.dicomadapter.dicom.ul;

/** The peer broke the protocol; the association was aborted. */
public final class ProtocolViolation extends AssociationException {

    private static final long serialVersionUID = 1;

    ProtocolViolation(String message, Throwable cause) {
        super(message, cause);
    }
}
