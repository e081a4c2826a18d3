package io.dicomadapter.ingest;

import io.dicomadapter.dicom.SopClasses;
import io.dicomadapter.dicom.TransferSyntax;
import io.dicomadapter.dicom.pdu.ContextResult;
import io.dicomadapter.dicom.pdu.ProposedContext;
import io.dicomadapter.dicom.scp.ContextAnswer;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Answers to proposed presentation contexts (PS3.8 9.3.3.2). Data sets are stored as they come, so any registered transfer
 * syntax will do; the requestor's order decides between several, because it says what costs the sender least.
 *
 * @param verification whether C-ECHO is offered
 * @param acceptedTransferSyntaxes the only ones for storage; empty for all registered ones
 */
record ContextNegotiation(boolean verification, Set<String> acceptedTransferSyntaxes) {

    ContextNegotiation {
        acceptedTransferSyntaxes = Set.copyOf(acceptedTransferSyntaxes);
    }

    ContextAnswer answer(ProposedContext proposed, AssociationScope scope) {
        String abstractSyntax = proposed.abstractSyntax();
        if (SopClasses.VERIFICATION.equals(abstractSyntax)) {
            return verification
                    ? firstOf(proposed, ContextNegotiation::isRegistered)
                    : ContextAnswer.refuse(ContextResult.USER_REJECTION);
        }
        if (!SopClasses.isStorage(abstractSyntax) || !scope.allows(abstractSyntax)) {
            return ContextAnswer.refuse(ContextResult.ABSTRACT_SYNTAX_NOT_SUPPORTED);
        }
        return firstOf(proposed, this::isAccepted);
    }

    private static ContextAnswer firstOf(ProposedContext proposed, Predicate<String> acceptable) {
        Optional<String> chosen =
                proposed.transferSyntaxes().stream().filter(acceptable).findFirst();
        return chosen.map(ContextAnswer::accept)
                .orElseGet(() -> ContextAnswer.refuse(ContextResult.TRANSFER_SYNTAXES_NOT_SUPPORTED));
    }

    private boolean isAccepted(String transferSyntax) {
        return isRegistered(transferSyntax)
                && (acceptedTransferSyntaxes.isEmpty() || acceptedTransferSyntaxes.contains(transferSyntax));
    }

    private static boolean isRegistered(String transferSyntax) {
        return TransferSyntax.find(transferSyntax).isPresent();
    }
}
