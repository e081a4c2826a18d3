package io.dicomadapter.dicom.scp;

import io.dicomadapter.dicom.pdu.ContextResult;

/**
 * The answer to one proposed presentation context.
 *
 * @param transferSyntax the chosen one of those proposed; empty if refused
 */
public record ContextAnswer(ContextResult result, String transferSyntax) {

    public ContextAnswer {
        if ((result == ContextResult.ACCEPTANCE) == transferSyntax.isEmpty()) {
            throw new IllegalArgumentException(
                    "a transfer syntax must be given if, and only if, the context is accepted, not with " + result);
        }
    }

    public static ContextAnswer accept(String transferSyntax) {
        return new ContextAnswer(ContextResult.ACCEPTANCE, transferSyntax);
    }

    public static ContextAnswer refuse(ContextResult result) {
        return new ContextAnswer(result, "");
    }
}
