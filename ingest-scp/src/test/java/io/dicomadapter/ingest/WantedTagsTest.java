package io.dicomadapter.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.dicom.data.HeaderValues;
import io.dicomadapter.dicom.data.Tags;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class WantedTagsTest {

    private static final ApplicationEntity BY_STUDY = Given.applicationEntity("A", "0020,000D");
    private static final ApplicationEntity BY_ACCESSION = Given.applicationEntity("B", "(0008,0050)");

    @Test
    void wantsTheIdentifiersAndWhatAnyAeTitleGroupsBy() {
        // when
        WantedTags wanted = WantedTags.of(List.of(BY_STUDY, BY_ACCESSION));

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
        WantedTags wanted = WantedTags.of(List.of(broken, BY_STUDY));

        // then
        assertThat(wanted.grouping()).containsExactly(Tags.STUDY_INSTANCE_UID);
    }

    @Test
    void carriesAllValuesOfTheGroupingTagsThatArePresent() {
        // given
        WantedTags wanted = WantedTags.of(List.of(BY_STUDY, BY_ACCESSION, Given.applicationEntity("D", "0008,0060")));
        HeaderValues header = new HeaderValues(
                new TreeMap<>(Map.of(
                        Tags.STUDY_INSTANCE_UID, List.of("2.25.1"),
                        Tags.SERIES_INSTANCE_UID, List.of("2.25.2"),
                        Tags.ACCESSION_NUMBER, List.of("A1", "A2"),
                        Tags.MODALITY, List.of())),
                new TreeSet<>());

        // when
        Map<String, List<String>> attributes = wanted.attributesOf(header);

        // then
        assertThat(attributes)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("0020000D", List.of("2.25.1"), "00080050", List.of("A1", "A2")));
    }
}
