package io.dicomadapter.dicom.ul;

import java.io.IOException;

/**
 * The association is over, or never came to be. Each subtype is a case that somebody treats in its own way; messages
 * never repeat text that came from the peer.
 */
public abstract sealed class AssociationException extends IOException
        permits AssociationRejected,
                AssociationAborted,
                AssociationTimedOut,
                ConnectionLost,
                TlsFailed,
                ProtocolViolation {

    private static final long serialVersionUID = 1;

    AssociationException(String message, Throwable cause) {
        super(message, cause);
    }
}
