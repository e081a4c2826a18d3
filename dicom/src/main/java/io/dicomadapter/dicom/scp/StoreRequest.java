package io.dicomadapter.dicom.scp;

import io.dicomadapter.dicom.TransferSyntax;

/**
 * One C-STORE-RQ.
 *
 * @param associationId our own name for the association
 * @param messageId the peer's number for the request, 0 to 65535
 * @param sopClassUid equal to the abstract syntax of the presentation context
 * @param sopInstanceUid printable, at most 64 characters, but maybe not a correct UID: never to be used as a path
 * @param transferSyntax in which the data set is encoded
 */
public record StoreRequest(
        String associationId,
        int messageId,
        String sopClassUid,
        String sopInstanceUid,
        TransferSyntax transferSyntax,
        String calledAet,
        String callingAet) {}
