package io.dicomadapter.dicom.pdu;

import java.util.List;

/**
 * A-ASSOCIATE-AC PDU (PS3.8 9.3.3, Table 9-17).
 *
 * @param calledAet what the request had there; the acceptor echoes it, the requestor does not test it
 * @param callingAet likewise
 * @param contexts one answer to each proposed context; some acceptors leave the refused ones out
 */
public record AssociateAc(
        String calledAet,
        String callingAet,
        String applicationContext,
        List<AnsweredContext> contexts,
        UserInformation userInformation)
        implements Pdu {

    public AssociateAc {
        // A peer's values may be anything: they are not tested on receipt.
        requireOneBytePerCharacter("called AE title", calledAet);
        requireOneBytePerCharacter("calling AE title", callingAet);
        Texts.requireUid("application context name", applicationContext);
        contexts = List.copyOf(contexts);
        ContextIds.requireUnique(contexts.stream().map(AnsweredContext::id).toList());
    }

    @Override
    public PduType type() {
        return PduType.ASSOCIATE_AC;
    }

    static AssociateAc decode(FieldReader fields) throws PduFormatException {
        expectVersion1(fields.u16("protocol version")); // bytes 7-8
        fields.skip("reserved", 2); // bytes 9-10: not tested
        String calledAet = aeTitle(fields, "called AE title"); // bytes 11-26
        String callingAet = aeTitle(fields, "calling AE title"); // bytes 27-42
        fields.skip("reserved", 32); // bytes 43-74: not tested
        AssociateItems<AnsweredContext> items =
                AssociateItems.decode(fields, ItemType.ANSWERED_CONTEXT, AnsweredContext::decode); // bytes 75-
        ContextIds.expectUnique(
                items.contexts().stream().map(AnsweredContext::id).toList());
        return new AssociateAc(
                calledAet, callingAet, items.applicationContext(), items.contexts(), items.userInformation());
    }

    void encode(FieldWriter fields) {
        fields.u16("protocol version", AssociateRq.VERSION_1) // bytes 7-8
                .zeros(2) // bytes 9-10
                .padded("called AE title", calledAet, Texts.AE_TITLE_MAX) // bytes 11-26
                .padded("calling AE title", callingAet, Texts.AE_TITLE_MAX) // bytes 27-42
                .zeros(32) // bytes 43-74
                .item(ItemType.APPLICATION_CONTEXT, "application context item", item -> item.text(applicationContext));
        contexts.forEach(
                context -> fields.item(ItemType.ANSWERED_CONTEXT, "presentation context item", context::encode));
        fields.item(ItemType.USER_INFORMATION, "user information item", userInformation::encode);
    }

    // Echoed, not tested.
    private static String aeTitle(FieldReader fields, String field) throws PduFormatException {
        return fields.slice(field, Texts.AE_TITLE_MAX).unchecked();
    }

    // Bit 0 and no other is tested.
    private static void expectVersion1(int protocolVersion) throws PduFormatException {
        if ((protocolVersion & AssociateRq.VERSION_1) == 0) {
            throw new PduFormatException("protocol version", "bit 0 set", String.format("0x%04x", protocolVersion));
        }
    }

    private static void requireOneBytePerCharacter(String field, String text) {
        if (text.length() > Texts.AE_TITLE_MAX || text.chars().anyMatch(c -> c > 0xFF)) {
            throw new IllegalArgumentException(
                    field + " must be at most 16 one-byte characters; these " + text.length() + " are not");
        }
    }
}
