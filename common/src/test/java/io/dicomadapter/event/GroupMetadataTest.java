package io.dicomadapter.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.testing.TestEvents;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupMetadataTest {

    private static final String TAG = "0008103E";

    @Test
    void keepsEachValueOnceInTheOrderOfTheMembers() {
        assertThat(of("b", "a", "b", " ", "").values()).isEqualTo(Map.of(TAG, List.of("b", "a")));
    }

    @Test
    void countsWhatIsTooMuchForOneRecord() {
        // given
        String[] many = IntStream.range(0, 300).mapToObj(Integer::toString).toArray(String[]::new);

        // when
        GroupMetadata metadata = of(many);

        // then
        assertThat(metadata.values().get(TAG)).hasSize(GroupMetadata.MAX_VALUES);
        assertThat(metadata.leftOut()).isEqualTo(300 - GroupMetadata.MAX_VALUES);
    }

    @Test
    void neverCutsACharacterInTwo() {
        assertThat(of("x".repeat(255) + "\uD83E\uDEC1").values()).isEqualTo(Map.of(TAG, List.of("x".repeat(255))));
    }

    @Test
    void showsNoValueInItsTextForm() {
        assertThat(of("Doe^Jane").toString()).doesNotContain("Doe");
    }

    private static GroupMetadata of(String... values) {
        return GroupMetadata.of(IntStream.range(0, values.length)
                .mapToObj(i -> GroupMember.of(
                        TestEvents.withAttributes(TestEvents.FIRST_AXIAL, Map.of(TAG, List.of(values[i]))),
                        List.of(TAG)))
                .toList());
    }
}
