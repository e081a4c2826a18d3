package io.dicomadapter.dicom.scu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dicomadapter.dicom.AeTitle;
import io.dicomadapter.dicom.SopClasses;
import io.dicomadapter.dicom.TransferSyntax;
import io.dicomadapter.dicom.dimse.DimseStatus;
import io.dicomadapter.dicom.pdu.ProposedContext;
import io.dicomadapter.dicom.testing.DataSets;
import io.dicomadapter.dicom.testing.DcmtkStoreScp;
import io.dicomadapter.dicom.testing.TestInstance;
import io.dicomadapter.dicom.testing.TestInstances;
import io.dicomadapter.dicom.ul.AssociationAborted;
import io.dicomadapter.dicom.ul.AssociationException;
import io.dicomadapter.dicom.ul.AssociationRejected;
import io.dicomadapter.dicom.ul.ConnectionLost;
import io.dicomadapter.dicom.ul.Timeouts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our SCU against DCMTK's storescp. */
class DcmtkScpIT {

    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void createFolder() throws IOException {
        folder = Files.createDirectory(temporary.resolve("received"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"4096", "16384", "131072"})
    void storescpGetsWhatWeSend(String maxPdu) throws Exception {
        // given
        TransferSyntax rle = TransferSyntax.find("1.2.840.10008.1.2.5").orElseThrow();
        List<TestInstance> instances = List.of(
                TestInstances.ct(),
                TestInstances.mr(),
                TestInstances.multiFrame(),
                TestInstances.sr(),
                TestInstances.of(TestInstances.Kind.CT).in(rle).build());
        try (DcmtkStoreScp scp = DcmtkStoreScp.start(folder, "--accept-all", "--max-pdu", maxPdu);
                ScuAssociation association = open(scp, instances)) {
            // when
            assertThat(association.echo()).isEqualTo(DimseStatus.SUCCESS);
            for (TestInstance instance : instances) {
                assertThat(association.store(item(instance)).status()).isEqualTo(DimseStatus.SUCCESS);
            }
            association.release();
            // then
            for (TestInstance instance : instances) {
                assertThat(Arrays.equals(received(instance), instance.dataSet()))
                        .as(instance.sopClassUid())
                        .isTrue();
            }
        }
    }

    @Test
    void saysWhatStorescpDoesNotTake() throws Exception {
        // given
        TransferSyntax rle = TransferSyntax.find("1.2.840.10008.1.2.5").orElseThrow();
        TestInstance plain = TestInstances.ct();
        TestInstance compressed =
                TestInstances.of(TestInstances.Kind.CT).in(rle).build();
        try (DcmtkStoreScp scp = DcmtkStoreScp.start(folder);
                ScuAssociation association = open(scp, List.of(plain, compressed))) {
            // then
            assertThat(association.accepts(
                            plain.sopClassUid(), plain.transferSyntax().uid().value()))
                    .isTrue();
            assertThat(association.accepts(compressed.sopClassUid(), rle.uid().value()))
                    .isFalse();
            association.release();
        }
    }

    @Test
    void saysThatStorescpRefuses() throws Exception {
        try (DcmtkStoreScp scp = DcmtkStoreScp.start(folder, "--refuse")) {
            assertThatThrownBy(() -> open(scp, List.of(TestInstances.ct()))).isInstanceOf(AssociationRejected.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--abort-after", "--abort-during"})
    void endsWhenStorescpAborts(String option) throws Exception {
        // given
        TestInstance instance = TestInstances.ct();
        try (DcmtkStoreScp scp = DcmtkStoreScp.start(folder, option);
                ScuAssociation association = open(scp, List.of(instance))) {
            // then
            assertThatThrownBy(() -> association.store(item(instance)))
                    .isInstanceOf(AssociationException.class)
                    .isInstanceOfAny(AssociationAborted.class, ConnectionLost.class);
        }
    }

    private static ScuAssociation open(DcmtkStoreScp scp, List<TestInstance> instances) throws IOException {
        List<SopClassInSyntax> needed = new ArrayList<>();
        needed.add(new SopClassInSyntax(
                SopClasses.VERIFICATION,
                TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid().value()));
        for (TestInstance instance : instances) {
            needed.add(new SopClassInSyntax(
                    instance.sopClassUid(), instance.transferSyntax().uid().value()));
        }
        List<List<ProposedContext>> plan = ContextPlan.of(needed);
        ScuSettings settings = new ScuSettings(AeTitle.of("SENDER"), 16384, Timeouts.defaults());
        return ScuAssociation.open(settings, scp.address(), plan.get(0));
    }

    private static StoreItem item(TestInstance instance) {
        return new StoreItem(
                instance.sopClassUid(),
                instance.sopInstanceUid(),
                instance.transferSyntax().uid().value(),
                Channels.newChannel(new ByteArrayInputStream(instance.dataSet())));
    }

    private byte[] received(TestInstance instance) throws IOException {
        Path file;
        try (Stream<Path> files = Files.list(folder)) {
            file = files.filter(path -> path.getFileName().toString().endsWith(instance.sopInstanceUid()))
                    .findFirst()
                    .orElseThrow();
        }
        return DataSets.in(file);
    }
}
