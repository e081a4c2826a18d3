package io.dicomadapter.reclaim.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.reclaim.release.NeededFiles.Need;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeededFilesTest {

    private final NeededFiles needed = new NeededFiles();

    @ParameterizedTest
    @CsvSource({
        "payloads/job/result/one.dcm, true",
        "payloads/job/result, true",
        "payloads/job, true",
        "payloads/job/result/two.dcm, false",
        "payloads/job/result/one.dcm.bak, false",
        "payloads/jo, false",
        "results/folder, true",
        "results/folder/a/b.dcm, true",
        "results, true",
        "results/folder2/a.dcm, false"
    })
    void needsItsFilesAndTheFoldersAboveThemAndAllThatIsInItsFolders(String path, boolean expected) {
        // given
        needed.add(Need.of(List.of("payloads/job/result/one.dcm"), List.of("results/folder")));

        // then
        assertThat(needed.anyOf(List.of("instances/ab/other.dcm", path))).isEqualTo(expected);
    }

    @Test
    void needsAFileUntilTheLastExportOfItIsDone() {
        // given
        Need one = Need.of(List.of("results/a.dcm", "results/b.dcm"), List.of());
        Need other = Need.of(List.of("results/b.dcm"), List.of());
        needed.add(one);
        needed.add(other);

        // when
        needed.remove(one);

        // then
        assertThat(needed.anyOf(List.of("results/a.dcm"))).isFalse();
        assertThat(needed.anyOf(List.of("results/b.dcm"))).isTrue();
        needed.remove(other);
        assertThat(needed.anyOf(List.of("results/b.dcm", "results"))).isFalse();
    }
}
