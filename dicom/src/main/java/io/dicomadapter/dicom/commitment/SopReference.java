package io.dicomadapter.dicom.commitment;

/** An instance by its class and its UID: an item of the Referenced SOP Sequence (0008,1199). */
public record SopReference(String sopClassUid, String sopInstanceUid) {}
