package io.dicomadapter.dicom.pdu;

import io.dicomadapter.dicom.Implementation;
import java.util.List;
import java.util.Optional;

/**
 * User information item of an A-ASSOCIATE-RQ or -AC: PS3.8 9.3.2.3, Table 9-16 with Annex D, and PS3.7 D.3.3.
 *
 * @param maxPduLength the longest P-DATA-TF PDU that the sender of this item receives, counted as the PDU length field
 *     counts; 0 to 2^32-1, 0 means no limit. 0 as well if a peer left the sub-item out
 * @param implementationClassUid empty if a peer left it out, although it is mandatory, or sent no UID
 * @param implementationVersionName at most 16 characters; empty if absent, or if a peer sent something else
 * @param asyncOperationsWindow absent means one operation at a time both ways
 * @param userIdentityResponse the acceptor's answer to {@code userIdentity}
 */
public record UserInformation(
        long maxPduLength,
        String implementationClassUid,
        String implementationVersionName,
        Optional<AsyncOperationsWindow> asyncOperationsWindow,
        List<RoleSelection> roleSelections,
        List<ExtendedNegotiation> extendedNegotiations,
        List<CommonExtendedNegotiation> commonExtendedNegotiations,
        Optional<UserIdentity> userIdentity,
        Optional<Octets> userIdentityResponse) {

    private static final long MAX_PDU_LENGTH_MAX = 0xFFFF_FFFFL;

    public UserInformation {
        if (maxPduLength < 0 || maxPduLength > MAX_PDU_LENGTH_MAX) {
            throw new IllegalArgumentException("maximum length must be 0 to 2^32-1, not " + maxPduLength);
        }
        Texts.require("implementation class UID", implementationClassUid, 0, Texts.UID_MAX);
        Texts.require("implementation version name", implementationVersionName, 0, Texts.VERSION_NAME_MAX);
        roleSelections = List.copyOf(roleSelections);
        extendedNegotiations = List.copyOf(extendedNegotiations);
        commonExtendedNegotiations = List.copyOf(commonExtendedNegotiations);
    }

    /** What the Standard demands and nothing more. */
    public UserInformation(long maxPduLength, String implementationClassUid, String implementationVersionName) {
        this(
                maxPduLength,
                implementationClassUid,
                implementationVersionName,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** How this implementation introduces itself. */
    public static UserInformation of(long maxPduLength) {
        return new UserInformation(maxPduLength, Implementation.CLASS_UID, Implementation.VERSION_NAME);
    }

    public UserInformation withRoleSelections(List<RoleSelection> selections) {
        return new UserInformation(
                maxPduLength,
                implementationClassUid,
                implementationVersionName,
                asyncOperationsWindow,
                selections,
                extendedNegotiations,
                commonExtendedNegotiations,
                userIdentity,
                userIdentityResponse);
    }

    public UserInformation withAsyncOperationsWindow(AsyncOperationsWindow window) {
        return new UserInformation(
                maxPduLength,
                implementationClassUid,
                implementationVersionName,
                Optional.of(window),
                roleSelections,
                extendedNegotiations,
                commonExtendedNegotiations,
                userIdentity,
                userIdentityResponse);
    }

    static UserInformation decode(FieldReader fields) throws PduFormatException {
        return UserInformationDecoder.decode(fields);
    }

    // In the order of the sub-items' types.
    void encode(FieldWriter fields) {
        fields.item(ItemType.MAXIMUM_LENGTH, "maximum length", item -> item.u32("maximum length", maxPduLength));
        encodeText(fields, ItemType.IMPLEMENTATION_CLASS_UID, "implementation class UID", implementationClassUid);
        asyncOperationsWindow.ifPresent(window ->
                fields.item(ItemType.ASYNC_OPERATIONS_WINDOW, "asynchronous operations window", window::encode));
        roleSelections.forEach(role -> fields.item(ItemType.ROLE_SELECTION, "role selection sub-item", role::encode));
        encodeText(
                fields, ItemType.IMPLEMENTATION_VERSION_NAME, "implementation version name", implementationVersionName);
        extendedNegotiations.forEach(negotiation ->
                fields.item(ItemType.EXTENDED_NEGOTIATION, "extended negotiation sub-item", negotiation::encode));
        commonExtendedNegotiations.forEach(negotiation -> fields.item(
                ItemType.COMMON_EXTENDED_NEGOTIATION, "common extended negotiation sub-item", negotiation::encode));
        userIdentity.ifPresent(
                identity -> fields.item(ItemType.USER_IDENTITY, "user identity sub-item", identity::encode));
        userIdentityResponse.ifPresent(response -> fields.item(
                ItemType.USER_IDENTITY_RESPONSE,
                "user identity response sub-item",
                item -> item.countedOctets("server response", response)));
    }

    private static void encodeText(FieldWriter fields, int itemType, String name, String text) {
        if (!text.isEmpty()) {
            fields.item(itemType, name, item -> item.text(text));
        }
    }
}
