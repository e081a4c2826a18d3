package io.dicomadapter.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FolderRotationTest {

    @Test
    void staysInAFolderForAWhile() {
        FolderRotation rotation = FolderRotation.anywhere();
        List<Integer> folders = IntStream.range(0, FolderRotation.INSTANCES_PER_TURN)
                .mapToObj(i -> rotation.next())
                .distinct()
                .toList();
        assertThat(folders).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void fillsAllFoldersEvenly() {
        // given
        FolderRotation rotation = FolderRotation.anywhere();
        Map<Integer, Integer> instances = new HashMap<>();
        // when
        for (int i = 0; i < StorageSkeleton.FAN_OUT * FolderRotation.INSTANCES_PER_TURN; i++) {
            instances.merge(rotation.next(), 1, Integer::sum);
        }
        // then
        assertThat(instances).hasSize(StorageSkeleton.FAN_OUT);
        assertThat(instances.values()).containsOnly(FolderRotation.INSTANCES_PER_TURN);
    }
}
