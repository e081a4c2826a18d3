package io.dicomadapter.dicom.interop;

import java.util.Locale;

/** One line of the table: who is on the other side, in which role, and how the connection is made. */
record Line(Implementation implementation, Role role, Security security) {

    /** Another implementation. */
    enum Implementation {
        DCMTK,
        ORTHANC,
        DCMJS_DIMSE
    }

    /** What the other implementation is. */
    enum Role {
        SCU,
        SCP
    }

    /** How it is connected to ours. */
    enum Security {
        PLAIN,
        TLS
    }

    Counterpart counterpart() {
        return switch (implementation) {
            case DCMTK -> new DcmtkCounterpart();
            case ORTHANC -> new OrthancCounterpart();
            case DCMJS_DIMSE -> new DcmjsCounterpart();
        };
    }

    boolean secure() {
        return security == Security.TLS;
    }

    @Override
    public String toString() {
        return "%s %s %s"
                .formatted(implementation.name().toLowerCase(Locale.ROOT).replace('_', '-'), role, security);
    }
}
