package io.dicomadapter.dicom.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.dicom.AeTitle;
import io.dicomadapter.dicom.SopClasses;
import io.dicomadapter.dicom.dimse.DimseStatus;
import io.dicomadapter.dicom.pdu.Octets;
import io.dicomadapter.dicom.pdu.ProposedContext;
import io.dicomadapter.dicom.pdu.UserIdentity;
import io.dicomadapter.dicom.scp.AssociationHandler;
import io.dicomadapter.dicom.scp.ContextAnswer;
import io.dicomadapter.dicom.scp.DataSetInput;
import io.dicomadapter.dicom.scp.DicomServer;
import io.dicomadapter.dicom.scp.StoreAnswer;
import io.dicomadapter.dicom.scp.StoreRequest;
import io.dicomadapter.dicom.scu.ContextPlan;
import io.dicomadapter.dicom.scu.ScuAssociation;
import io.dicomadapter.dicom.scu.ScuSettings;
import io.dicomadapter.dicom.scu.SopClassInSyntax;
import io.dicomadapter.dicom.scu.StoreItem;
import io.dicomadapter.dicom.testing.Dcmjs;
import io.dicomadapter.dicom.testing.DcmjsScp;
import io.dicomadapter.dicom.testing.TestInstance;
import io.dicomadapter.dicom.testing.TestInstances;
import io.dicomadapter.dicom.testing.TestServer;
import io.dicomadapter.dicom.ul.Timeouts;
import java.io.ByteArrayInputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What dcmjs-dimse says and hears beside data sets. */
class DcmjsIT {

    @TempDir
    Path temporary;

    @Test
    void isAnsweredOneOperationAtATimeAndWhoItIs() throws Exception {
        try (DicomServer server = TestServer.serving(new Confirming())) {
            // when
            List<String> outcomes = Dcmjs.send(Map.of(
                    "port",
                    Integer.toString(server.port()),
                    "calling",
                    Dcmjs.quoted("DCMJS"),
                    "associations",
                    "[{\"called\":\"CALLED\"}]",
                    "asyncOps",
                    "{\"maxAsyncOpsInvoked\":4,\"maxAsyncOpsPerformed\":4}",
                    "userIdentity",
                    "{\"type\":\"UsernameAndPasscode\",\"positiveResponseRequested\":true,"
                            + "\"primaryField\":\"ann\",\"secondaryField\":\"pass\"}"));
            // then
            assertThat(outcomes).hasSize(1);
            assertThat(outcomes.get(0))
                    .contains(
                            "\"released\":true", "\"status\":0", "\"asyncOps\":[1,1]", "\"userIdentityAnswered\":true");
        }
    }

    @Test
    void takesRequestsAheadOfItsAnswers() throws Exception {
        // given
        List<TestInstance> instances =
                Stream.generate(TestInstances::ct).limit(6).toList();
        List<DimseStatus> answers = new ArrayList<>();
        Path folder = Files.createDirectory(temporary.resolve("received"));
        try (DcmjsScp scp = DcmjsScp.start(folder, Optional.empty(), Map.of());
                ScuAssociation association = open(scp, instances.get(0), 3)) {
            // when
            association.storeAll(
                    instances.stream().map(DcmjsIT::item).iterator(), (item, answer) -> answers.add(answer.status()));
            assertThat(association.echo()).isEqualTo(DimseStatus.SUCCESS);
            association.release();
        }
        // then
        assertThat(answers).hasSameSizeAs(instances).containsOnly(DimseStatus.SUCCESS);
        for (TestInstance instance : instances) {
            assertThat(folder.resolve(instance.sopInstanceUid())).hasBinaryContent(instance.dataSet());
        }
    }

    @Test
    void isHeardWhenItRefuses() throws Exception {
        // given
        TestInstance instance = TestInstances.ct();
        Path folder = Files.createDirectory(temporary.resolve("received"));
        try (DcmjsScp scp = DcmjsScp.start(folder, Optional.empty(), Map.of("status", "42752"));
                ScuAssociation association = open(scp, instance, 1)) {
            // then
            assertThat(association.store(item(instance)).status()).isEqualTo(DimseStatus.OUT_OF_RESOURCES);
            association.release();
        }
    }

    private static ScuAssociation open(DcmjsScp scp, TestInstance instance, int operationsAtATime) throws Exception {
        String syntax = instance.transferSyntax().uid().value();
        ScuSettings settings = new ScuSettings(AeTitle.of("OURS"), 16384, Timeouts.defaults())
                .withOperationsAtATime(operationsAtATime);
        List<SopClassInSyntax> needed = List.of(
                new SopClassInSyntax(SopClasses.VERIFICATION, syntax),
                new SopClassInSyntax(instance.sopClassUid(), syntax));
        return ScuAssociation.open(
                settings, scp.address(), ContextPlan.of(needed).get(0));
    }

    private static StoreItem item(TestInstance instance) {
        return new StoreItem(
                instance.sopClassUid(),
                instance.sopInstanceUid(),
                instance.transferSyntax().uid().value(),
                Channels.newChannel(new ByteArrayInputStream(instance.dataSet())));
    }

    private static final class Confirming implements AssociationHandler {

        @Override
        public ContextAnswer answer(ProposedContext proposed) {
            return ContextAnswer.accept(proposed.transferSyntaxes().get(0));
        }

        @Override
        public Optional<Octets> userIdentityResponse(UserIdentity identity) {
            return Optional.of(Octets.EMPTY);
        }

        @Override
        public StoreAnswer store(StoreRequest request, DataSetInput dataSet) {
            throw new AssertionError("nobody stores here");
        }
    }
}
