package io.dicomadapter.dicom.scu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.dicom.AeTitle;
import io.dicomadapter.dicom.SopClasses;
import io.dicomadapter.dicom.Uid;
import io.dicomadapter.dicom.commitment.CommitmentFailure;
import io.dicomadapter.dicom.commitment.CommitmentRequest;
import io.dicomadapter.dicom.commitment.CommitmentResult;
import io.dicomadapter.dicom.commitment.SopReference;
import io.dicomadapter.dicom.dimse.DimseStatus;
import io.dicomadapter.dicom.pdu.ProposedContext;
import io.dicomadapter.dicom.scp.AssociationHandler;
import io.dicomadapter.dicom.scp.ContextAnswer;
import io.dicomadapter.dicom.scp.DataSetInput;
import io.dicomadapter.dicom.scp.DicomServer;
import io.dicomadapter.dicom.scp.StoreAnswer;
import io.dicomadapter.dicom.scp.StoreRequest;
import io.dicomadapter.dicom.testing.TestAuthority;
import io.dicomadapter.dicom.testing.TestCertificate;
import io.dicomadapter.dicom.testing.TestInstance;
import io.dicomadapter.dicom.testing.TestInstances;
import io.dicomadapter.dicom.testing.TestOrthanc;
import io.dicomadapter.dicom.testing.TestServer;
import io.dicomadapter.dicom.tls.TlsClient;
import io.dicomadapter.dicom.ul.Timeouts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orthanc, over TLS, is asked for storage commitment, and reports on an association that it opens to us. */
class OrthancCommitmentIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final List<CommitmentResult> reported = new CopyOnWriteArrayList<>();

    @Test
    void orthancSaysWhatItHasAndWhatItHasNot() throws Exception {
        // given
        TestAuthority authority = TestAuthority.create("authority");
        TestCertificate certificate = authority.issue("127.0.0.1");
        SSLContext tls = certificate.contextTrusting(authority);
        TestInstance instance = TestInstances.ct();
        SopReference stored = new SopReference(instance.sopClassUid(), instance.sopInstanceUid());
        SopReference missing =
                new SopReference(instance.sopClassUid(), Uid.random().value());
        ScuSettings settings = new ScuSettings(AeTitle.of("SENDER"), 16384, Timeouts.defaults())
                .withTls(new TlsClient(() -> tls, true));
        try (DicomServer listener = TestServer.serving(new Listening());
                TestOrthanc orthanc =
                        TestOrthanc.startWithTls(folder, "SENDER", listener.port(), certificate, authority)) {
            // when
            store(settings, orthanc, instance);
            Uid both = ask(settings, orthanc, List.of(stored, missing));
            Uid one = ask(settings, orthanc, List.of(stored));
            // then
            await().atMost(PATIENCE).until(() -> reported.size() == 2);
            assertThat(reported)
                    .containsExactlyInAnyOrder(
                            new CommitmentResult(
                                    both.value(), List.of(stored), List.of(new CommitmentFailure(missing, 0x0112))),
                            new CommitmentResult(one.value(), List.of(stored), List.of()));
        }
    }

    private static void store(ScuSettings settings, TestOrthanc orthanc, TestInstance instance) throws IOException {
        String syntax = instance.transferSyntax().uid().value();
        List<ProposedContext> contexts = List.of(new ProposedContext(1, instance.sopClassUid(), List.of(syntax)));
        try (ScuAssociation association = ScuAssociation.open(settings, orthanc.address(), contexts)) {
            StoreItem item = new StoreItem(
                    instance.sopClassUid(),
                    instance.sopInstanceUid(),
                    syntax,
                    Channels.newChannel(new ByteArrayInputStream(instance.dataSet())));
            assertThat(association.store(item).status()).isEqualTo(DimseStatus.SUCCESS);
            association.release();
        }
    }

    private static Uid ask(ScuSettings settings, TestOrthanc orthanc, List<SopReference> instances) throws IOException {
        Uid transaction = Uid.random();
        try (StorageCommitment association = StorageCommitment.open(settings, orthanc.address())) {
            assertThat(association.request(new CommitmentRequest(transaction, instances)))
                    .isEqualTo(DimseStatus.SUCCESS);
            association.release();
        }
        return transaction;
    }

    private final class Listening implements AssociationHandler {

        @Override
        public ContextAnswer answer(ProposedContext proposed) {
            return ContextAnswer.accept(proposed.transferSyntaxes().get(0));
        }

        @Override
        public boolean grantsScpRole(String sopClassUid) {
            return sopClassUid.equals(SopClasses.STORAGE_COMMITMENT_PUSH_MODEL);
        }

        @Override
        public DimseStatus commitmentReported(CommitmentResult result) {
            reported.add(result);
            return DimseStatus.SUCCESS;
        }

        @Override
        public StoreAnswer store(StoreRequest request, DataSetInput dataSet) {
            throw new AssertionError("nobody stores here");
        }
    }
}
