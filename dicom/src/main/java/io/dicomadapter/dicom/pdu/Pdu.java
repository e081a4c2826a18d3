package io.dicomadapter.dicom.pdu;

/** A protocol data unit (PS3.8 9.3.1): the closed set of messages that cross an association's connection. */
public sealed interface Pdu permits AssociateRq, AssociateAc, AssociateRj, PDataTf, ReleaseRq, ReleaseRp, Abort {

    PduType type();
}
