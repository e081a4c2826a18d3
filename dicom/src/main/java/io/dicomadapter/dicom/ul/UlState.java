package io.dicomadapter.dicom.ul;

/** The states of the Upper Layer machine (PS3.8 9.2.1, Tables 9-1 to 9-5). */
public enum UlState {
    /** Idle. */
    STA1("idle"),
    /** Transport connection open, awaiting A-ASSOCIATE-RQ PDU. */
    STA2("awaiting A-ASSOCIATE-RQ"),
    /** Awaiting local A-ASSOCIATE response primitive. */
    STA3("awaiting local A-ASSOCIATE response"),
    /** Awaiting transport connection opening to complete. */
    STA4("connecting"),
    /** Awaiting A-ASSOCIATE-AC or A-ASSOCIATE-RJ PDU. */
    STA5("awaiting A-ASSOCIATE-AC or -RJ"),
    /** Association established and ready for data transfer. */
    STA6("established"),
    /** Awaiting A-RELEASE-RP PDU. */
    STA7("awaiting A-RELEASE-RP"),
    /** Awaiting local A-RELEASE response primitive. */
    STA8("awaiting local A-RELEASE response"),
    /** Release collision, requestor side: awaiting local A-RELEASE response primitive. */
    STA9("release collision, requestor, awaiting local response"),
    /** Release collision, acceptor side: awaiting A-RELEASE-RP PDU. */
    STA10("release collision, acceptor, awaiting A-RELEASE-RP"),
    /** Release collision, requestor side: awaiting A-RELEASE-RP PDU. */
    STA11("release collision, requestor, awaiting A-RELEASE-RP"),
    /** Release collision, acceptor side: awaiting local A-RELEASE response primitive. */
    STA12("release collision, acceptor, awaiting local response"),
    /** Awaiting transport connection close indication: the association no longer exists. */
    STA13("awaiting close of the connection");

    private final String meaning;

    UlState(String meaning) {
        this.meaning = meaning;
    }

    /** What the association waits for in this state, in a few words for messages. */
    public String meaning() {
        return meaning;
    }
}
