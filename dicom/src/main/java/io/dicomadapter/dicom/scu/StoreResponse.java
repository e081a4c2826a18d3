package io.dicomadapter.dicom.scu;

import io.dicomadapter.dicom.dimse.DimseStatus;

/**
 * The peer's answer to a C-STORE-RQ.
 *
 * @param errorComment (0000,0902) as sent, so possibly with anything in it; empty if absent
 */
public record StoreResponse(DimseStatus status, String errorComment) {}
