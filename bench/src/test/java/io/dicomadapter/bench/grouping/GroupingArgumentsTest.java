package io.dicomadapter.bench.grouping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dicomadapter.bench.grouping.GroupingOptions.Part;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupingArgumentsTest {

    @Test
    void measuresEverythingUnlessToldOtherwise() {
        // when
        GroupingOptions options = GroupingArguments.parse(List.of());

        // then
        assertThat(options.parts()).containsExactlyInAnyOrder(Part.values());
        assertThat(options.openGroups()).containsExactly(1_000, 10_000, 100_000);
        assertThat(options.name()).isEqualTo("grouping");
    }

    @Test
    void takesWhatIsSaidAfterQuickInsteadOfItsDefaults() {
        // when
        GroupingOptions options = GroupingArguments.parse(List.of("--quick", "--parts=delay,tick", "--instances=7"));

        // then
        assertThat(options.parts()).containsExactlyInAnyOrder(Part.DELAY, Part.TICK);
        assertThat(options.instances()).isEqualTo(7);
        assertThat(options.name()).isEqualTo("grouping-quick");
    }

    @Test
    void saysWhichOptionsThereAre() {
        assertThatThrownBy(() -> GroupingArguments.parse(List.of("--part=delay")))
                .hasMessageContaining("'--part=delay'")
                .hasMessageContaining("--parts=...");
        assertThatThrownBy(() -> GroupingArguments.parse(List.of("--parts=dealy")))
                .hasMessageContaining("'dealy'")
                .hasMessageContaining("delay");
        assertThatThrownBy(() -> GroupingArguments.parse(List.of("--instances=many")))
                .hasMessageContaining("--instances=many");
    }
}
