package io.dicomadapter.dicom.testing;

import java.util.HexFormat;

/** One valid PDU of each type as it goes over the wire, written down by hand from PS3.8 and PS3.7, not by our encoder. */
public final class EncodedPdus {

    // Type               01 (A-ASSOCIATE-RQ)
    // Length             209
    // Protocol version   1
    // Called AE title    ANY-SCP
    // Calling AE title   ECHOSCU
    // Application context name  1.2.840.10008.3.1.1.1
    // Presentation context 1    Verification, Implicit VR Little Endian
    // Maximum length            16382
    // Implementation class UID  1.2.826.0.1.3680043.9.3811.0.9.0
    // Implementation version    PYNETDICOM_090
    private static final String ASSOCIATE_RQ = "01 00 000000d1"
            + "0001 0000"
            + "414e592d534350202020202020202020"
            + "4543484f534355202020202020202020"
            + "0000000000000000000000000000000000000000000000000000000000000000"
            + "10 00 0015 312e322e3834302e31303030382e332e312e312e31"
            + "20 00 002e 01 00 00 00"
            + "  30 00 0011 312e322e3834302e31303030382e312e31"
            + "  40 00 0011 312e322e3834302e31303030382e312e32"
            + "50 00 003e"
            + "  51 00 0004 00003ffe"
            + "  52 00 0020 312e322e3832362e302e312e333638303034332e392e333831312e302e392e30"
            + "  55 00 000e 50594e45544449434f4d5f303930";

    // Type               01 (A-ASSOCIATE-RQ)
    // Length             574
    // Protocol version   1
    // Called AE title    ANY-SCP
    // Calling AE title   STORESCU
    // Application context name  1.2.840.10008.3.1.1.1
    // Presentation context 1    CT Image Storage: Explicit VR Little Endian, Implicit VR Little Endian
    // Presentation context 3    MR Image Storage: JPEG Lossless
    // Item 7f                   unknown, to be skipped
    // Maximum length            0
    // Implementation class UID  1.2.3.4
    // Async operations window   invoked 5, performed 0
    // Role selection            CT Image Storage: SCU and SCP
    // Role selection            MR Image Storage: SCP
    // Implementation version    V
    // Extended negotiation      CT Image Storage: 02 00 03 00 00 00
    // Common extended neg.      Enhanced SR Storage of the Storage service class: related to Basic Text SR, CT Image
    // Common extended neg.      MR Image Storage of the Storage service class: related to none
    // User identity             type 2, response requested, primary "ann", secondary "secret"
    // Sub-item 5a               unknown, to be skipped
    private static final String ASSOCIATE_RQ_WITH_EVERYTHING = "01 00 0000023e"
            + "0001 0000"
            + "414e592d534350202020202020202020"
            + "53544f52455343552020202020202020"
            + "0000000000000000000000000000000000000000000000000000000000000000"
            + "10 00 0015 312e322e3834302e31303030382e332e312e312e31"
            + "20 00 004d 01 00 00 00"
            + "  30 00 0019 312e322e3834302e31303030382e352e312e342e312e312e32"
            + "  40 00 0013 312e322e3834302e31303030382e312e322e31"
            + "  40 00 0011 312e322e3834302e31303030382e312e32"
            + "20 00 003b 03 00 00 00"
            + "  30 00 0019 312e322e3834302e31303030382e352e312e342e312e312e34"
            + "  40 00 0016 312e322e3834302e31303030382e312e322e342e3730"
            + "7f 00 0003 616263"
            + "50 00 0146"
            + "  51 00 0004 00000000"
            + "  52 00 0007 312e322e332e34"
            + "  53 00 0004 0005 0000"
            + "  54 00 001d 0019 312e322e3834302e31303030382e352e312e342e312e312e32 01 01"
            + "  54 00 001d 0019 312e322e3834302e31303030382e352e312e342e312e312e34 00 01"
            + "  55 00 0001 56"
            + "  56 00 0021 0019 312e322e3834302e31303030382e352e312e342e312e312e32 020003000000"
            + "  57 00 006e"
            + "    001d 312e322e3834302e31303030382e352e312e342e312e312e38382e3232"
            + "    0011 312e322e3834302e31303030382e342e32"
            + "    003a"
            + "      001d 312e322e3834302e31303030382e352e312e342e312e312e38382e3131"
            + "      0019 312e322e3834302e31303030382e352e312e342e312e312e32"
            + "  57 00 0030"
            + "    0019 312e322e3834302e31303030382e352e312e342e312e312e34"
            + "    0011 312e322e3834302e31303030382e342e32"
            + "    0000"
            + "  58 00 000f 02 01 0003 616e6e 0006 736563726574"
            + "  5a 00 0002 ffff";

    // Type               02 (A-ASSOCIATE-AC)
    // Length             248
    // Protocol version   1
    // Reserved           ANY-SCP, STORESCU: as in the request
    // Application context name  1.2.840.10008.3.1.1.1
    // Presentation context 1    acceptance: Explicit VR Little Endian
    // Presentation context 3    transfer syntaxes not supported: ff 00 41, without meaning
    // Maximum length            16384
    // Implementation class UID  1.2.3.4
    // Async operations window   invoked 1, performed 1
    // Role selection            CT Image Storage: SCU
    // Implementation version    V
    // Extended negotiation      CT Image Storage: 02
    // User identity response    "ok"
    private static final String ASSOCIATE_AC = "02 00 000000f8"
            + "0001 0000"
            + "414e592d534350202020202020202020"
            + "53544f52455343552020202020202020"
            + "0000000000000000000000000000000000000000000000000000000000000000"
            + "10 00 0015 312e322e3834302e31303030382e332e312e312e31"
            + "21 00 001b 01 00 00 00"
            + "  40 00 0013 312e322e3834302e31303030382e312e322e31"
            + "21 00 000b 03 00 04 00"
            + "  40 00 0003 ff0041"
            + "50 00 0069"
            + "  51 00 0004 00004000"
            + "  52 00 0007 312e322e332e34"
            + "  53 00 0004 0001 0001"
            + "  54 00 001d 0019 312e322e3834302e31303030382e352e312e342e312e312e32 01 00"
            + "  55 00 0001 56"
            + "  56 00 001c 0019 312e322e3834302e31303030382e352e312e342e312e312e32 02"
            + "  59 00 0004 0002 6f6b";

    // Type 03 (A-ASSOCIATE-RJ), length 4, result 1 (permanent), source 1 (user), reason 7 (called AE title)
    private static final String ASSOCIATE_RJ = "03 00 00000004 00 01 01 07";

    // Type 04 (P-DATA-TF), length 18
    // PDV length 4, context 1, command, not last: ca fe
    // PDV length 6, context 3, data set, last: 01 02 03 04
    private static final String P_DATA_TF = "04 00 00000012" + "00000004 01 01 cafe" + "00000006 03 02 01020304";

    // Type 05 (A-RELEASE-RQ), length 4
    private static final String RELEASE_RQ = "05 00 00000004 00000000";

    // Type 06 (A-RELEASE-RP), length 4
    private static final String RELEASE_RP = "06 00 00000004 00000000";

    // Type 07 (A-ABORT), length 4, source 2 (provider), reason 6 (invalid PDU parameter value)
    private static final String ABORT = "07 00 00000004 00 00 02 06";

    private EncodedPdus() {}

    /** A C-ECHO's request. */
    public static byte[] associateRq() {
        return bytes(ASSOCIATE_RQ);
    }

    /** Two contexts, every sub-item of PS3.7 D.3.3, an unknown item and an unknown sub-item. */
    public static byte[] associateRqWithEverything() {
        return bytes(ASSOCIATE_RQ_WITH_EVERYTHING);
    }

    /** One context accepted, one refused, every sub-item that an answer may have. */
    public static byte[] associateAc() {
        return bytes(ASSOCIATE_AC);
    }

    /** Called AE title not recognized. */
    public static byte[] associateRj() {
        return bytes(ASSOCIATE_RJ);
    }

    /** Two PDVs: part of a command set, and the end of a data set. */
    public static byte[] pDataTf() {
        return bytes(P_DATA_TF);
    }

    public static byte[] releaseRq() {
        return bytes(RELEASE_RQ);
    }

    public static byte[] releaseRp() {
        return bytes(RELEASE_RP);
    }

    /** By the provider, for an invalid PDU parameter value. */
    public static byte[] abort() {
        return bytes(ABORT);
    }

    /** Bytes from hexadecimal digits; white space is for the reader. */
    public static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
    }
}
