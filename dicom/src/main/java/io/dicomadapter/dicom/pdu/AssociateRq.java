package io.dicomadapter.dicom.pdu;

import java.util.List;

/**
 * A-ASSOCIATE-RQ PDU (PS3.8 9.3.2, Table 9-11).
 *
 * @param protocolVersion one bit per version; bit 0 is version 1, the only one there is. Tested with {@link
 *     #supportsVersion1()}, as a request without it is to be rejected, not aborted
 * @param calledAet AE title of the acceptor without the spaces (or, from some devices, NULs) around it
 * @param callingAet AE title of the requestor, likewise
 * @param applicationContext {@link #DICOM_APPLICATION_CONTEXT}, or else the request is to be rejected
 * @param contexts 1 to 128, with IDs of their own
 */
public record AssociateRq(
        int protocolVersion,
        String calledAet,
        String callingAet,
        String applicationContext,
        List<ProposedContext> contexts,
        UserInformation userInformation)
        implements Pdu {

    /** PS3.7 A.2.1. */
    public static final String DICOM_APPLICATION_CONTEXT = "1.2.840.10008.3.1.1.1";

    static final int VERSION_1 = 1;

    public AssociateRq {
        Texts.require("called AE title", calledAet, 1, Texts.AE_TITLE_MAX);
        Texts.require("calling AE title", callingAet, 1, Texts.AE_TITLE_MAX);
        Texts.requireUid("application context name", applicationContext);
        contexts = List.copyOf(contexts);
        if (contexts.isEmpty()) {
            throw new IllegalArgumentException("an A-ASSOCIATE-RQ must propose at least one presentation context");
        }
        ContextIds.requireUnique(contexts.stream().map(ProposedContext::id).toList());
    }

    /** A request of protocol version 1. */
    public AssociateRq(
            String calledAet,
            String callingAet,
            String applicationContext,
            List<ProposedContext> contexts,
            UserInformation userInformation) {
        this(VERSION_1, calledAet, callingAet, applicationContext, contexts, userInformation);
    }

    /** Receivers test this bit of the protocol version and no other. */
    public boolean supportsVersion1() {
        return (protocolVersion & VERSION_1) != 0;
    }

    @Override
    public PduType type() {
        return PduType.ASSOCIATE_RQ;
    }

    static AssociateRq decode(FieldReader fields) throws PduFormatException {
        int protocolVersion = fields.u16("protocol version"); // bytes 7-8
        fields.skip("reserved", 2); // bytes 9-10: not tested
        String calledAet = aeTitle(fields, "called AE title"); // bytes 11-26
        String callingAet = aeTitle(fields, "calling AE title"); // bytes 27-42
        fields.skip("reserved", 32); // bytes 43-74: not tested
        AssociateItems<ProposedContext> items =
                AssociateItems.decode(fields, ItemType.PROPOSED_CONTEXT, ProposedContext::decode); // bytes 75-
        Items.atLeastOne("presentation context items", items.contexts());
        ContextIds.expectUnique(
                items.contexts().stream().map(ProposedContext::id).toList());
        return new AssociateRq(
                protocolVersion,
                calledAet,
                callingAet,
                items.applicationContext(),
                items.contexts(),
                items.userInformation());
    }

    void encode(FieldWriter fields) {
        fields.u16("protocol version", protocolVersion) // bytes 7-8
                .zeros(2) // bytes 9-10
                .padded("called AE title", calledAet, Texts.AE_TITLE_MAX) // bytes 11-26
                .padded("calling AE title", callingAet, Texts.AE_TITLE_MAX) // bytes 27-42
                .zeros(32) // bytes 43-74
                .item(ItemType.APPLICATION_CONTEXT, "application context item", item -> item.text(applicationContext));
        contexts.forEach(
                context -> fields.item(ItemType.PROPOSED_CONTEXT, "presentation context item", context::encode));
        fields.item(ItemType.USER_INFORMATION, "user information item", userInformation::encode);
    }

    private static String aeTitle(FieldReader fields, String field) throws PduFormatException {
        return fields.slice(field, Texts.AE_TITLE_MAX).text(field, Texts.AE_TITLE_MAX);
    }
}
