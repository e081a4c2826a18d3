package io.dicomadapter.dicom.commitment;

/** The attributes of storage commitment (PS3.4 Tables J.3-1 and J.3-2). */
final class CommitmentTags {

    static final int REFERENCED_SOP_CLASS_UID = 0x0008_1150;
    static final int REFERENCED_SOP_INSTANCE_UID = 0x0008_1155;
    static final int TRANSACTION_UID = 0x0008_1195;
    static final int FAILURE_REASON = 0x0008_1197;
    static final int FAILED_SOP_SEQUENCE = 0x0008_1198;
    static final int REFERENCED_SOP_SEQUENCE = 0x0008_1199;

    private CommitmentTags() {}
}
