package io.dicomadapter.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncomingSweepTest {

    @TempDir
    private Path root;

    @Test
    void removesWhatTheReplicaWasReceivingAndNothingElse() throws IOException {
        // given
        StorageLayout layout = StorageLayout.at(root);
        InstanceStore mine = FileSystemInstanceStore.open(layout, "mine", Durability.NONE);
        InstanceStore others = FileSystemInstanceStore.open(layout, "others", Durability.NONE);
        // when
        try (IncomingInstance cut = mine.begin();
                IncomingInstance live = others.begin();
                IncomingInstance stored = mine.begin()) {
            String path = stored.commit();
            int swept = IncomingSweep.sweep(layout, "mine");
            // then
            assertThat(swept).isEqualTo(1);
            assertThat(Files.exists(layout.resolve(layout.incoming("mine", cut.instanceId()))))
                    .isFalse();
            assertThat(layout.resolve(layout.incoming("others", live.instanceId())))
                    .exists();
            assertThat(layout.resolve(path)).exists();
        }
    }

    @Test
    void findsNothingWhereNothingWasEverReceived() throws IOException {
        assertThat(IncomingSweep.sweep(StorageLayout.at(root), "new")).isZero();
    }
}
