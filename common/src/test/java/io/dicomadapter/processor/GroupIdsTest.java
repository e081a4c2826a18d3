package io.dicomadapter.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.event.EventKeys;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupIdsTest {

    @Test
    void nameAGroupByAeTitleTagValueAndFirstInstance() {
        assertThat(GroupIds.group("BRAIN", "1.2.3", "i1")).isEqualTo(EventKeys.hash("BRAIN", "1.2.3", "i1"));
    }

    @Test
    void nameAJobByGroupRevisionAndPipeline() {
        assertThat(GroupIds.job("0123", 2, "lung-seg")).isEqualTo("0123-2-lung-seg");
    }

    @Test
    void keepPipelinesApartWhoseNamesNormaliseAlike() {
        List<String> names = List.of("a-b", "a_b", "A-B", "a.b", "a--b", "-a-b", "", "_");
        assertThat(names)
                .extracting(name -> GroupIds.job("0123", 1, name))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("0123-1-[a-z0-9-]+"));
    }

    @Test
    void keepLongNamesApart() {
        String common = "p".repeat(63);
        assertThat(GroupIds.job("0123", 1, common + "1")).isNotEqualTo(GroupIds.job("0123", 1, common + "2"));
    }
}
