package io.dicomadapter.dicom.pdu;

import java.util.ArrayList;
import java.util.List;

/**
 * The variable items of A-ASSOCIATE-RQ and -AC, bytes 75 and after (PS3.8 9.3.2, 9.3.3): they differ in the presentation
 * context items only.
 *
 * @param <C> presentation context item
 */
record AssociateItems<C>(String applicationContext, List<C> contexts, UserInformation userInformation) {

    interface ContextDecoder<C> {
        C decode(FieldReader fields) throws PduFormatException;
    }

    static <C> AssociateItems<C> decode(FieldReader fields, int contextType, ContextDecoder<C> contextDecoder)
            throws PduFormatException {
        List<String> applicationContexts = new ArrayList<>();
        List<C> contexts = new ArrayList<>();
        List<UserInformation> userInformation = new ArrayList<>();
        while (fields.hasRemaining()) {
            FieldReader.Item item = fields.item("A-ASSOCIATE PDU");
            if (item.type() == ItemType.APPLICATION_CONTEXT) { // Table 9-12
                applicationContexts.add(item.value().uid("application context name"));
            } else if (item.type() == contextType) {
                contexts.add(contextDecoder.decode(item.value()));
            } else if (item.type() == ItemType.USER_INFORMATION) { // Table 9-16
                userInformation.add(UserInformation.decode(item.value()));
            } // others are skipped, PS3.8 9.3.1
        }
        return new AssociateItems<>(
                Items.exactlyOne("application context items", applicationContexts),
                contexts,
                Items.exactlyOne("user information items", userInformation));
    }
}
