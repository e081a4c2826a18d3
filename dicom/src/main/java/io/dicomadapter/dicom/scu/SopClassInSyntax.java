package io.dicomadapter.dicom.scu;

/** What a presentation context has to carry: instances of a SOP class, encoded in a transfer syntax. */
public record SopClassInSyntax(String sopClassUid, String transferSyntaxUid) {}
