package io.dicomadapter.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.dicom.data.Tags;
import io.dicomadapter.processor.JobProcessors;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WantedTagsTest {

    private static final ApplicationEntity BY_STUDY = Given.applicationEntity("A", "0020,000D");
    private static final ApplicationEntity BY_ACCESSION = Given.applicationEntity("B", "(0008,0050)");

    @Test
    void wantsTheIdentifiersAndWhatAnyAeTitleGroupsBy() {
        // when
        WantedTags wanted = WantedTags.of(List.of(BY_STUDY, BY_ACCESSION), JobProcessors.onClassPath());

        // then
        assertThat(wanted.all())
                .containsExactlyInAnyOrder(
                        Tags.SOP_CLASS_UID,
                        Tags.SOP_INSTANCE_UID,
                        Tags.STUDY_INSTANCE_UID,
                        Tags.SERIES_INSTANCE_UID,
                        Tags.ACCESSION_NUMBER);
    }

    @Test
    void skipsAeTitlesWhoseSettingsAreInvalid() {
        // given
        ApplicationEntity broken =
                new ApplicationEntity("C", "C", null, Map.of("groupBy", "nonsense"), List.of(), List.of(), false);

        // when
        WantedTags wanted = WantedTags.of(List.of(broken, BY_STUDY), JobProcessors.onClassPath());

        // then
        assertThat(wanted.grouping()).containsExactly(Tags.STUDY_INSTANCE_UID);
    }

    @Test
    void wantsTheMetadataTagsOfAllAeTitlesBesidesWhatIsGroupedBy() {
        // when
        WantedTags wanted = WantedTags.of(
                List.of(BY_STUDY, BY_ACCESSION, Given.withMetadata("0008,0050", "(0008,0060)", "00100020")),
                JobProcessors.onClassPath());

        // then
        assertThat(wanted.grouping()).containsExactly(Tags.ACCESSION_NUMBER, Tags.STUDY_INSTANCE_UID);
        assertThat(wanted.metadata()).containsExactly(Tags.MODALITY, Tags.PATIENT_ID);
        assertThat(wanted.all()).contains(Tags.ACCESSION_NUMBER, Tags.MODALITY, Tags.PATIENT_ID);
    }
}
