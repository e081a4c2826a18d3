package io.dicomadapter.dicom.pdu;

import java.util.Optional;

/**
 * User identity sub-item of a request (PS3.7 D.3.3.7.1, Table D.3-14). Shows no secrets in logs: see {@link Octets}.
 *
 * @param typeCode 0 to 255; an acceptor that does not support the type accepts without an answer
 * @param positiveResponseRequested whether the acceptor is to answer if it agrees
 * @param primary user name, Kerberos ticket, SAML assertion or JSON web token
 * @param secondary passcode, empty for other types
 */
public record UserIdentity(int typeCode, boolean positiveResponseRequested, Octets primary, Octets secondary) {

    /** Kind of identity, by its code on the wire. */
    public enum Type {
        USERNAME(1),
        USERNAME_AND_PASSCODE(2),
        KERBEROS(3),
        SAML(4),
        JSON_WEB_TOKEN(5);

        private final int code;

        Type(int code) {
            this.code = code;
        }

        public int code() {
            return code;
        }
    }

    public UserIdentity {
        if (typeCode < 0 || typeCode > 255) {
            throw new IllegalArgumentException("user identity type must be 0 to 255, not " + typeCode);
        }
    }

    public UserIdentity(Type type, boolean positiveResponseRequested, Octets primary, Octets secondary) {
        this(type.code, positiveResponseRequested, primary, secondary);
    }

    /** Empty if the Standard does not name the code. */
    public Optional<Type> type() {
        return typeCode >= 1 && typeCode <= Type.values().length
                ? Optional.of(Type.values()[typeCode - 1])
                : Optional.empty();
    }

    static UserIdentity decode(FieldReader fields) throws PduFormatException {
        int typeCode = fields.u8("user identity type"); // byte 5
        boolean responseRequested = fields.u8("positive response requested") != 0; // byte 6
        Octets primary = fields.counted("primary field").octets(); // bytes 7-8, 9-
        Octets secondary = fields.counted("secondary field").octets();
        fields.expectEnd("user identity sub-item");
        return new UserIdentity(typeCode, responseRequested, primary, secondary);
    }

    void encode(FieldWriter fields) {
        fields.u8("user identity type", typeCode)
                .u8("positive response requested", positiveResponseRequested ? 1 : 0)
                .countedOctets("primary field", primary)
                .countedOctets("secondary field", secondary);
    }
}
