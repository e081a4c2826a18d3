package io.dicomadapter.export;

import io.dicomadapter.config.Destination;
import io.dicomadapter.dicom.AeAddress;
import io.dicomadapter.dicom.AeTitle;
import io.dicomadapter.dicom.scu.ContextPlan;
import io.dicomadapter.dicom.scu.ScuAssociation;
import io.dicomadapter.dicom.scu.ScuSettings;
import io.dicomadapter.dicom.scu.SopClassInSyntax;
import io.dicomadapter.dicom.scu.StoreItem;
import io.dicomadapter.dicom.testing.TestInstance;
import io.dicomadapter.dicom.testing.TestInstances;
import io.dicomadapter.dicom.ul.Timeouts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.time.Duration;
import java.util.List;

/** One instance over one association, with nothing around it. */
final class DirectSend {

    private static final ScuSettings SETTINGS =
            new ScuSettings(AeTitle.of("ClaraSCU"), 131072, Timeouts.defaults().withArtim(Duration.ofSeconds(1)));

    private final TestInstance instance = TestInstances.ct();

    boolean to(Destination destination) {
        String syntax = instance.transferSyntax().uid().value();
        AeAddress address = new AeAddress(AeTitle.of(destination.aeTitle()), destination.host(), destination.port());
        try (ScuAssociation association = ScuAssociation.open(
                SETTINGS,
                address,
                ContextPlan.of(List.of(new SopClassInSyntax(instance.sopClassUid(), syntax)))
                        .get(0))) {
            boolean stored = association
                    .store(new StoreItem(
                            instance.sopClassUid(),
                            instance.sopInstanceUid(),
                            syntax,
                            Channels.newChannel(new ByteArrayInputStream(instance.dataSet()))))
                    .status()
                    .isSuccess();
            association.release();
            return stored;
        } catch (IOException e) {
            return false;
        }
    }
}
