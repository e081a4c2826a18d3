package io.dicomadapter.dicom.pdu;

import java.util.ArrayList;
import java.util.List;

/**
 * Presentation context item of an A-ASSOCIATE-RQ (PS3.8 9.3.2.2, Table 9-13).
 *
 * @param id odd, 1 to 255
 * @param abstractSyntax the SOP class UID; from a peer, possibly one that breaks the rules for UIDs
 * @param transferSyntaxes at least one UID, in the requestor's order
 */
public record ProposedContext(int id, String abstractSyntax, List<String> transferSyntaxes) {

    private static final String NAME = "presentation context item";

    public ProposedContext {
        ContextIds.require(id);
        Texts.requireUid("abstract syntax", abstractSyntax);
        transferSyntaxes = List.copyOf(transferSyntaxes);
        if (transferSyntaxes.isEmpty()) {
            throw new IllegalArgumentException("presentation context " + id + " must have a transfer syntax");
        }
        transferSyntaxes.forEach(uid -> Texts.requireUid("transfer syntax", uid));
    }

    static ProposedContext decode(FieldReader fields) throws PduFormatException {
        int id = ContextIds.decode(fields); // byte 5
        fields.skip("reserved", 3); // bytes 6-8: not tested
        List<String> abstractSyntaxes = new ArrayList<>();
        List<String> transferSyntaxes = new ArrayList<>();
        while (fields.hasRemaining()) { // bytes 9-
            FieldReader.Item item = fields.item(NAME);
            switch (item.type()) {
                case ItemType.ABSTRACT_SYNTAX ->
                    abstractSyntaxes.add(item.value().uid("abstract syntax"));
                case ItemType.TRANSFER_SYNTAX ->
                    transferSyntaxes.add(item.value().uid("transfer syntax"));
                default -> {} // skipped, PS3.8 9.3.1
            }
        }
        String abstractSyntax = Items.exactlyOne("abstract syntax sub-items", abstractSyntaxes);
        Items.atLeastOne("transfer syntax sub-items", transferSyntaxes);
        return new ProposedContext(id, abstractSyntax, transferSyntaxes);
    }

    void encode(FieldWriter fields) {
        fields.u8("presentation context ID", id).zeros(3); // bytes 5-8
        fields.item(ItemType.ABSTRACT_SYNTAX, "abstract syntax", item -> item.text(abstractSyntax)); // Table 9-14
        for (String transferSyntax : transferSyntaxes) {
            fields.item(ItemType.TRANSFER_SYNTAX, "transfer syntax", item -> item.text(transferSyntax)); // Table 9-15
        }
    }
}
