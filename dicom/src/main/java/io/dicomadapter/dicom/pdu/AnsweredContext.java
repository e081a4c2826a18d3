package io.dicomadapter.dicom.pdu;

import java.util.ArrayList;
import java.util.List;

/**
 * Presentation context item of an A-ASSOCIATE-AC (PS3.8 9.3.3.2, Table 9-18).
 *
 * @param id of the proposed context that this answers
 * @param transferSyntax the one chosen UID. Without meaning unless accepted: acceptors usually send one of the proposed
 *     ones then, and a requestor gets the empty text, whatever was sent
 */
public record AnsweredContext(int id, ContextResult result, String transferSyntax) {

    private static final String NAME = "presentation context item";

    public AnsweredContext {
        ContextIds.require(id);
        Texts.require("transfer syntax", transferSyntax, result == ContextResult.ACCEPTANCE ? 1 : 0, Texts.UID_MAX);
    }

    public boolean isAccepted() {
        return result == ContextResult.ACCEPTANCE;
    }

    static AnsweredContext decode(FieldReader fields) throws PduFormatException {
        int id = ContextIds.decode(fields); // byte 5
        fields.skip("reserved", 1); // byte 6: not tested
        ContextResult result = ContextResult.of(fields.u8("result")); // byte 7
        fields.skip("reserved", 1); // byte 8: not tested
        if (result != ContextResult.ACCEPTANCE) {
            return new AnsweredContext(id, result, ""); // "shall not be significant and shall not be tested"
        }
        return new AnsweredContext(id, result, decodeTransferSyntax(fields)); // bytes 9-
    }

    void encode(FieldWriter fields) {
        fields.u8("presentation context ID", id) // byte 5
                .zeros(1) // byte 6
                .u8("result", result.code()) // byte 7
                .zeros(1) // byte 8
                .item(ItemType.TRANSFER_SYNTAX, "transfer syntax", item -> item.text(transferSyntax)); // Table 9-19
    }

    private static String decodeTransferSyntax(FieldReader fields) throws PduFormatException {
        List<String> found = new ArrayList<>();
        while (fields.hasRemaining()) {
            FieldReader.Item item = fields.item(NAME);
            if (item.type() == ItemType.TRANSFER_SYNTAX) {
                found.add(item.value().uid("transfer syntax"));
            }
        }
        return Items.exactlyOne("transfer syntax sub-items", found);
    }
}
