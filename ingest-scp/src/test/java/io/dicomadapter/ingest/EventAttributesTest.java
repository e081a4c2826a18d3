package io.dicomadapter.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.dicom.data.HeaderValues;
import io.dicomadapter.dicom.data.Tags;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventAttributesTest {

    private static final String LONGEST = "é".repeat(EventAttributes.MAX_VALUE_BYTES / 2);

    private final SortedMap<Integer, List<String>> header = new TreeMap<>();
    private final TreeSet<Integer> skipped = new TreeSet<>();
    private final TreeSet<Integer> grouping = new TreeSet<>(Set.of(Tags.STUDY_INSTANCE_UID));
    private final TreeSet<Integer> metadata = new TreeSet<>();

    @Test
    void carriesAllValuesOfWantedAttributesThatArePresent() {
        // given
        header.put(Tags.STUDY_INSTANCE_UID, List.of("2.25.1"));
        header.put(Tags.SERIES_INSTANCE_UID, List.of("2.25.2"));
        header.put(Tags.ACCESSION_NUMBER, List.of("A1", "A2"));
        header.put(Tags.MODALITY, List.of());
        metadata.addAll(List.of(Tags.ACCESSION_NUMBER, Tags.MODALITY, Tags.PATIENT_ID));

        // when
        EventAttributes attributes = attributes();

        // then
        assertThat(attributes.values())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("0020000D", List.of("2.25.1"), "00080050", List.of("A1", "A2")));
        assertThat(attributes.omitted()).isEmpty();
    }

    @Test
    void carriesTheLongestValueAndOmitsALongerOneWhole() {
        // given
        wanted(Tags.STUDY_DESCRIPTION, LONGEST);
        wanted(Tags.SERIES_DESCRIPTION, LONGEST + "x");

        // when
        EventAttributes attributes = attributes();

        // then
        assertThat(attributes.values()).containsOnly(Map.entry("00081030", List.of(LONGEST)));
        assertThat(attributes.omitted()).isEqualTo(Map.of(Omission.VALUE_TOO_LONG, 1));
    }

    @Test
    void omitsAnAttributeOfTooManyValues() {
        // given
        metadata.add(Tags.IMAGE_TYPE);
        header.put(Tags.IMAGE_TYPE, Collections.nCopies(EventAttributes.MAX_VALUES + 1, "A"));

        // when
        EventAttributes attributes = attributes();

        // then
        assertThat(attributes.values()).isEmpty();
        assertThat(attributes.omitted()).isEqualTo(Map.of(Omission.TOO_MANY_VALUES, 1));
    }

    @Test
    void omitsWhatComesAfterTheMostAttributes() {
        // given
        IntStream.range(0, EventAttributes.MAX_ATTRIBUTES + 3).forEach(i -> wanted(0x0019_1000 + i, "v"));
        header.put(Tags.STUDY_INSTANCE_UID, List.of("2.25.1"));

        // when
        EventAttributes attributes = attributes();

        // then
        assertThat(attributes.values()).hasSize(EventAttributes.MAX_ATTRIBUTES).containsKey("0020000D");
        assertThat(attributes.omitted()).isEqualTo(Map.of(Omission.TOO_MANY_ATTRIBUTES, 4));
    }

    @Test
    void omitsWhatNoLongerFitsAndNeverWhatIsGroupedBy() {
        // given
        IntStream.range(0, 20).forEach(i -> wanted(0x0009_1000 + i, LONGEST));
        header.put(Tags.STUDY_INSTANCE_UID, List.of("2.25.1"));

        // when
        EventAttributes attributes = attributes();

        // then
        assertThat(attributes.values())
                .containsEntry("0020000D", List.of("2.25.1"))
                .hasSize(16);
        assertThat(attributes.omitted()).isEqualTo(Map.of(Omission.TOO_MUCH, 5));
    }

    @Test
    void countsWantedAttributesThatAreNoText() {
        // given
        metadata.add(Tags.REFERENCED_IMAGE_SEQUENCE);
        skipped.add(Tags.REFERENCED_IMAGE_SEQUENCE);

        // when
        EventAttributes attributes = attributes();

        // then
        assertThat(attributes.values()).isEmpty();
        assertThat(attributes.omitted()).isEqualTo(Map.of(Omission.NO_TEXT, 1));
    }

    private void wanted(int tag, String value) {
        metadata.add(tag);
        header.put(tag, List.of(value));
    }

    private EventAttributes attributes() {
        return EventAttributes.of(new HeaderValues(header, skipped), new WantedTags(grouping, metadata, Set.of()));
    }
}
