package io.dicomadapter.dicom.ul;

import java.io.IOException;

/** A PDU is too long for what {@link ReceiveMemory} has left. */
final class NoReceiveMemory extends IOException {

    private static final long serialVersionUID = 1;

    NoReceiveMemory() {
        super("no memory for a long PDU: other peers hold it all");
    }
}
