package io.dicomadapter.ingest;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.dicom.scp.AssociationRequest;
import io.dicomadapter.processor.JobProcessors;

/**
 * What is fixed for an association when it is accepted: who talks to whom, and the configuration by which its instances
 * are judged. A change of the configuration applies to the next association.
 *
 * @param associationId of our making
 * @param callingAet sender
 * @param called configuration of the called AE title
 * @param wantedTags attributes to read from each data set
 * @param configVersion offset in the {@code config} topic up to which all of this was read
 */
record AssociationScope(
        String associationId, String callingAet, ApplicationEntity called, WantedTags wantedTags, long configVersion) {

    /** @param configuration one state of it: whoever waits for its version knows what we went by */
    static AssociationScope of(
            AssociationRequest request,
            ApplicationEntity called,
            RuntimeConfiguration configuration,
            JobProcessors processors) {
        WantedTags wanted = WantedTags.of(configuration.applicationEntities(), processors);
        return new AssociationScope(
                request.associationId(), request.callingAet(), called, wanted, configuration.version());
    }

    String calledAet() {
        return called.aeTitle();
    }

    boolean ignores(String sopClassUid) {
        return called.ignoredSopClasses().contains(sopClassUid);
    }

    boolean allows(String sopClassUid) {
        return called.allowedSopClasses().isEmpty()
                || called.allowedSopClasses().contains(sopClassUid)
                || ignores(sopClassUid);
    }
}
