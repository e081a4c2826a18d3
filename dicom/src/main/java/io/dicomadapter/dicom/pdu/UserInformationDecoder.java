package io.dicomadapter.dicom.pdu;

import java.util.ArrayList;
import java.util.List;

/** Collects the user information sub-items in whatever order they come. */
final class UserInformationDecoder {

    private static final String NAME = "user information item";

    private final List<Long> maxPduLengths = new ArrayList<>();
    private final List<String> implementationClassUids = new ArrayList<>();
    private final List<String> implementationVersionNames = new ArrayList<>();
    private final List<AsyncOperationsWindow> asyncOperationsWindows = new ArrayList<>();
    private final List<RoleSelection> roleSelections = new ArrayList<>();
    private final List<ExtendedNegotiation> extendedNegotiations = new ArrayList<>();
    private final List<CommonExtendedNegotiation> commonExtendedNegotiations = new ArrayList<>();
    private final List<UserIdentity> userIdentities = new ArrayList<>();
    private final List<Octets> userIdentityResponses = new ArrayList<>();

    private UserInformationDecoder() {}

    static UserInformation decode(FieldReader fields) throws PduFormatException {
        UserInformationDecoder decoder = new UserInformationDecoder();
        while (fields.hasRemaining()) {
            decoder.add(fields.item(NAME));
        }
        return decoder.userInformation();
    }

    private void add(FieldReader.Item item) throws PduFormatException {
        FieldReader value = item.value();
        switch (item.type()) {
            case ItemType.MAXIMUM_LENGTH -> maxPduLengths.add(maximumLength(value));
            case ItemType.IMPLEMENTATION_CLASS_UID -> implementationClassUids.add(shown(value, Texts.UID_MAX));
            case ItemType.ASYNC_OPERATIONS_WINDOW -> asyncOperationsWindows.add(AsyncOperationsWindow.decode(value));
            case ItemType.ROLE_SELECTION -> roleSelections.add(RoleSelection.decode(value));
            case ItemType.IMPLEMENTATION_VERSION_NAME ->
                implementationVersionNames.add(shown(value, Texts.VERSION_NAME_MAX));
            case ItemType.EXTENDED_NEGOTIATION -> extendedNegotiations.add(ExtendedNegotiation.decode(value));
            case ItemType.COMMON_EXTENDED_NEGOTIATION ->
                commonExtendedNegotiations.add(CommonExtendedNegotiation.decode(value));
            case ItemType.USER_IDENTITY -> userIdentities.add(UserIdentity.decode(value));
            case ItemType.USER_IDENTITY_RESPONSE -> userIdentityResponses.add(identityResponse(value));
            default -> {} // skipped, PS3.8 D.2
        }
    }

    private UserInformation userInformation() throws PduFormatException {
        return new UserInformation(
                Items.atMostOne("maximum length sub-items", maxPduLengths).orElse(0L),
                Items.atMostOne("implementation class UID sub-items", implementationClassUids)
                        .orElse(""),
                Items.atMostOne("implementation version name sub-items", implementationVersionNames)
                        .orElse(""),
                Items.atMostOne("asynchronous operations window sub-items", asyncOperationsWindows),
                roleSelections,
                extendedNegotiations,
                commonExtendedNegotiations,
                Items.atMostOne("user identity sub-items", userIdentities),
                Items.atMostOne("user identity response sub-items", userIdentityResponses));
    }

    // PS3.8 Table D.1-1
    private static long maximumLength(FieldReader fields) throws PduFormatException {
        fields.expectLength("maximum length sub-item", 4);
        return fields.u32("maximum length"); // bytes 5-8
    }

    // PS3.7 Tables D.3-1 and D.3-3, bytes 5-. Only shown to people: a device that gets them wrong is still served.
    private static String shown(FieldReader fields, int max) {
        String text = fields.unchecked();
        return text.length() <= max && text.chars().allMatch(Texts::isPrintable) ? text : "";
    }

    // PS3.7 Table D.3-15
    private static Octets identityResponse(FieldReader fields) throws PduFormatException {
        Octets response = fields.counted("server response").octets(); // bytes 5-6, 7-
        fields.expectEnd("user identity response sub-item");
        return response;
    }
}
