package io.dicomadapter.ingest.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.ingest.outbox.PublishedMark.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedMarkTest {

    @TempDir
    private Path folder;

    @Test
    void isWhereItWasLastSet() throws IOException {
        try (PublishedMark mark = PublishedMark.open(folder)) {
            assertThat(mark.position()).isEqualTo(Position.START);
            mark.set(new Position(1, 10));
            mark.set(new Position(2, 20));
        }
        try (PublishedMark mark = PublishedMark.open(folder)) {
            assertThat(mark.position()).isEqualTo(new Position(2, 20));
        }
    }

    @Test
    void isAtTheStartWhenItIsNotWhole() throws IOException {
        // given
        try (PublishedMark mark = PublishedMark.open(folder)) {
            mark.set(new Position(2, 20));
        }
        byte[] content = Files.readAllBytes(folder.resolve("published"));
        for (int i = 0; i < content.length; i++) {
            byte[] damaged = content.clone();
            damaged[i] ^= 1;
            Files.write(folder.resolve("published"), damaged);
            // when
            try (PublishedMark mark = PublishedMark.open(folder)) {
                // then
                assertThat(mark.position()).isEqualTo(Position.START);
            }
        }
    }

    @Test
    void coversWhatComesBeforeIt() {
        Position position = new Position(2, 20);
        assertThat(position.covers(1, 500)).isTrue();
        assertThat(position.covers(2, 19)).isTrue();
        assertThat(position.covers(2, 20)).isFalse();
        assertThat(position.covers(3, 0)).isFalse();
    }
}
