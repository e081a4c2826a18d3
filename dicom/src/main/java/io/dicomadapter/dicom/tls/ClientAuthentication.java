package io.dicomadapter.dicom.tls;

/** Whether a TLS client has to prove who it is. */
public enum ClientAuthentication {
    /** It is not asked. */
    NONE,
    /** It is asked, and may have no certificate; one that is not trusted ends the connection. */
    WANT,
    /** Without a trusted certificate there is no connection: mutual authentication. */
    NEED
}
