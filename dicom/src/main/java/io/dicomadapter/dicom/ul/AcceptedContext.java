package io.dicomadapter.dicom.ul;

import io.dicomadapter.dicom.pdu.AnsweredContext;
import io.dicomadapter.dicom.pdu.AssociateAc;
import io.dicomadapter.dicom.pdu.AssociateRq;
import io.dicomadapter.dicom.pdu.ProposedContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A presentation context that both sides agreed on (PS3.8 7.1.1.13).
 *
 * @param abstractSyntax the SOP class UID
 */
public record AcceptedContext(int id, String abstractSyntax, String transferSyntax) {

    /** The contexts that the answer accepts, by ID; empty if it accepts one that was not proposed like that. */
    static Optional<Map<Integer, AcceptedContext>> of(AssociateRq request, AssociateAc answer) {
        Map<Integer, ProposedContext> proposed = new LinkedHashMap<>();
        request.contexts().forEach(context -> proposed.put(context.id(), context));
        Map<Integer, AcceptedContext> accepted = new LinkedHashMap<>();
        for (AnsweredContext context : answer.contexts()) {
            if (!context.isAccepted()) {
                continue;
            }
            ProposedContext asked = proposed.get(context.id());
            if (asked == null || !asked.transferSyntaxes().contains(context.transferSyntax())) {
                return Optional.empty();
            }
            accepted.put(
                    context.id(), new AcceptedContext(asked.id(), asked.abstractSyntax(), context.transferSyntax()));
        }
        return Optional.of(accepted);
    }
}
