package io.dicomadapter.control.kubernetes.follow;

import io.dicomadapter.config.ConfigChange.Origin;
import io.dicomadapter.control.change.ChangeAudit;
import io.dicomadapter.control.change.Requester;
import io.dicomadapter.control.entry.ChangeRefusedException;
import io.dicomadapter.control.entry.ChangeRefusedException.Cause;
import io.dicomadapter.control.kubernetes.resource.EntryResource;
import io.dicomadapter.control.kubernetes.resource.EntryStatus.Reason;
import io.dicomadapter.event.ConfigAudit.Action;

/** Writes down what was refused to a resource. Who changed that is in the audit log of the cluster. */
final class RefusalAudit {

    private final ChangeAudit audit;

    RefusalAudit(ChangeAudit audit) {
        this.audit = audit;
    }

    void refused(Verdict verdict) {
        EntryResource resource = verdict.resource();
        Cause cause = verdict.reason() == Reason.CONFLICT ? Cause.CONFLICT : Cause.INVALID;
        audit.refused(
                Origin.KUBERNETES,
                resource.type().entries().keyOf(""),
                resource.generation() <= 1 ? Action.CREATE : Action.REPLACE,
                new Requester(resource.owner(), true, ""),
                new ChangeRefusedException(cause, verdict.message()));
    }
}
