package io.dicomadapter.dicom.scu;

import io.dicomadapter.dicom.pdu.ProposedContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Presentation contexts for instances that are sent as they are: one context for each SOP class and transfer syntax, so
 * that an acceptor can take some without choosing for us. Pure.
 */
public final class ContextPlan {

    /** As many odd numbers as there are from 1 to 255 (PS3.8 9.3.2.2). */
    public static final int CONTEXTS_MAX = 128;

    private ContextPlan() {}

    /** The contexts to propose, one list for each association that is needed; empty if nothing is. */
    public static List<List<ProposedContext>> of(Collection<SopClassInSyntax> needed) {
        List<SopClassInSyntax> distinct = List.copyOf(new LinkedHashSet<>(needed));
        List<List<ProposedContext>> plan = new ArrayList<>();
        for (int start = 0; start < distinct.size(); start += CONTEXTS_MAX) {
            plan.add(contexts(distinct.subList(start, Math.min(start + CONTEXTS_MAX, distinct.size()))));
        }
        return List.copyOf(plan);
    }

    private static List<ProposedContext> contexts(List<SopClassInSyntax> needed) {
        List<ProposedContext> contexts = new ArrayList<>();
        for (SopClassInSyntax one : needed) {
            int id = 2 * contexts.size() + 1;
            contexts.add(new ProposedContext(id, one.sopClassUid(), List.of(one.transferSyntaxUid())));
        }
        return List.copyOf(contexts);
    }
}
