package io.dicomadapter.dicom.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.dicom.SopClasses;
import io.dicomadapter.dicom.TransferSyntax;
import io.dicomadapter.dicom.Uid;
import io.dicomadapter.dicom.data.HeaderScanner;
import io.dicomadapter.dicom.data.HeaderValues;
import io.dicomadapter.dicom.data.Tags;
import io.dicomadapter.dicom.testing.TestInstances.Kind;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TestInstancesTest {

    @ParameterizedTest
    @EnumSource(Kind.class)
    void areWhatTheySay(Kind kind) throws Exception {
        // given
        TestInstance instance = TestInstances.of(kind)
                .in(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN)
                .build();
        HeaderScanner scanner = new HeaderScanner(
                instance.transferSyntax(),
                Set.of(
                        Tags.SOP_CLASS_UID,
                        Tags.SOP_INSTANCE_UID,
                        Tags.STUDY_INSTANCE_UID,
                        Tags.SERIES_INSTANCE_UID,
                        Tags.PATIENT_NAME));
        // when
        scanner.feed(ByteBuffer.wrap(instance.dataSet()));
        HeaderValues values = scanner.values();
        // then
        assertThat(SopClasses.isStorage(instance.sopClassUid())).isTrue();
        assertThat(Uid.isValid(instance.sopInstanceUid())).isTrue();
        assertThat(values.first(Tags.SOP_CLASS_UID)).contains(instance.sopClassUid());
        assertThat(values.first(Tags.SOP_INSTANCE_UID)).contains(instance.sopInstanceUid());
        assertThat(values.first(Tags.STUDY_INSTANCE_UID)).contains(instance.studyInstanceUid());
        assertThat(values.first(Tags.SERIES_INSTANCE_UID)).contains(instance.seriesInstanceUid());
        assertThat(values.first(Tags.PATIENT_NAME)).get().asString().contains(TestInstances.PATIENT_MARKER);
    }

    @Test
    void formAStudyOfSeries() {
        // when
        List<TestInstance> study = TestInstances.study(2, 3);
        // then
        assertThat(study).hasSize(6);
        assertThat(study)
                .extracting(TestInstance::studyInstanceUid)
                .containsOnly(study.get(0).studyInstanceUid());
        assertThat(study.subList(0, 3))
                .extracting(TestInstance::seriesInstanceUid)
                .containsOnly(study.get(0).seriesInstanceUid());
        assertThat(study.stream().map(TestInstance::seriesInstanceUid).distinct())
                .hasSize(2);
        assertThat(study).extracting(TestInstance::sopInstanceUid).doesNotHaveDuplicates();
    }

    @Test
    void haveTheSizeAskedFor() {
        // when
        TestInstance slice = TestInstances.of(Kind.CT).size(512, 512).build();
        // then
        assertThat(slice.dataSet()).hasSizeBetween(512 * 512 * 2, 512 * 512 * 2 + 2000);
    }
}
