package io.dicomadapter.dicom.dimse;

/** A DIMSE command: what a message says besides its data set (PS3.7 6.3). {@link Commands} encodes and decodes it. */
public sealed interface DimseCommand
        permits CStoreRq,
                CStoreRsp,
                CEchoRq,
                CEchoRsp,
                CCancelRq,
                NActionRq,
                NActionRsp,
                NEventReportRq,
                NEventReportRsp,
                OtherRq,
                OtherRsp {

    /** Whether a data set follows. */
    boolean hasDataSet();
}
