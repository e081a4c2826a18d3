package io.dicomadapter.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.dicom.scp.AssociationEnd;
import io.dicomadapter.event.AssociationReleased;
import io.dicomadapter.processor.JobProcessors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StudyCountsTest {

    @Test
    void doesNotGrowWithTheStudiesThatASenderMakesUp() {
        // given
        StudyCounts counts = new StudyCounts();

        // when
        IntStream.range(0, 2 * StudyCounts.MOST_STUDIES).forEach(i -> counts.stored("2.25." + i));
        counts.stored("2.25.0");

        // then
        AssociationScope scope = AssociationScope.of(
                Given.association(), Given.applicationEntity(), Given.configuration(), JobProcessors.onClassPath());
        assertThat(counts.ended(scope, AssociationEnd.RELEASED, Given.CLOCK.instant()))
                .hasSize(StudyCounts.MOST_STUDIES)
                .filteredOn(event -> event.studyInstanceUid().equals("2.25.0"))
                .extracting(AssociationReleased::instances)
                .containsExactly(2);
    }
}
