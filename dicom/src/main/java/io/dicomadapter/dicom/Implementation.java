package io.dicomadapter.dicom;

/** How this implementation names itself to peers (PS3.7 D.3.3.2) and in the files it writes (PS3.10 7.1). */
public final class Implementation {

    /** Stands for this implementation in all its versions: never to be changed, never to be used for anything else. */
    public static final String CLASS_UID = "2.25.306724804006860536251436687088744393067";

    /** At most 16 characters; changes when what goes over the wire changes. */
    public static final String VERSION_NAME = "DICOMADAPTER_0_1";

    private Implementation() {}
}
