package io.dicomadapter.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreeSpaceTest {

    private static final long GB = 1_000_000_000;
    private static final SpaceLimits DEFAULTS = new SpaceLimits(75, 5 * GB);

    private DiskSpace disk = new DiskSpace(100 * GB, 90 * GB);
    private long now;
    private int measured;

    @ParameterizedTest
    @CsvSource({
        // percent, reserve, disk, free, refused
        "75,  5, 1000, 300, false",
        "75,  5, 1000, 250, false",
        "75,  5, 1000, 249, true",
        "75,  5,   10,   5, false",
        "75,  5,   10,   4, true",
        "100, 5, 1000,   5, false",
        "100, 5, 1000,   4, true",
        "100, 0, 1000,   0, false",
        "90,  0,  100,   9, true",
    })
    void honoursBothWatermarkAndReserve(int percent, long reserve, long total, long free, boolean refused) {
        // given
        disk = new DiskSpace(total * GB, free * GB);

        // when
        Optional<NotReady> problem =
                space(new SpaceLimits(percent, reserve * GB)).problem();

        // then
        assertThat(problem.isPresent()).isEqualTo(refused);
        assertThat(problem.map(NotReady::refusal)).isIn(Optional.empty(), Optional.of(Refusal.NO_SPACE));
    }

    @Test
    void saysTheFiguresToOperators() {
        // given
        disk = new DiskSpace(100 * GB, 20 * GB);

        // when
        Optional<NotReady> problem = space(DEFAULTS).problem();

        // then
        assertThat(problem.orElseThrow().detail())
                .startsWith("20000000000 of 100000000000 bytes are free, at least 25000000000 must be");
    }

    @Test
    void measuresOnceASecondWhileThereIsPlenty() {
        // given
        FreeSpace space = space(DEFAULTS);

        // when
        space.problem();
        pass(FreeSpace.RELAXED.minusNanos(1));
        space.problem();
        assertThat(measured).isEqualTo(1);
        pass(Duration.ofNanos(1));
        space.problem();

        // then
        assertThat(measured).isEqualTo(2);
    }

    @Test
    void measuresMoreOftenNearTheLimitAndTakesInAgainByItself() {
        // given
        disk = new DiskSpace(100 * GB, 26 * GB);
        FreeSpace space = space(DEFAULTS);
        assertThat(space.problem()).isEmpty();

        // when
        disk = new DiskSpace(100 * GB, 24 * GB);
        pass(FreeSpace.NEAR_LIMIT);

        // then
        assertThat(space.problem()).isPresent();

        // when
        disk = new DiskSpace(100 * GB, 30 * GB);
        pass(FreeSpace.NEAR_LIMIT);

        // then
        assertThat(space.problem()).isEmpty();
    }

    @Test
    void doesNotJudgeADiskThatDoesNotSayItsSize() {
        // given
        disk = new DiskSpace(0, 0);

        // then
        assertThat(space(DEFAULTS).problem()).isEmpty();
    }

    @Test
    void measuresTheDiskOfAFolder(@TempDir Path folder) {
        // when
        DiskSpace here = DiskSpace.at(folder).get();

        // then
        assertThat(here.isKnown()).isTrue();
        assertThat(here.usable()).isBetween(1L, here.total());
        assertThat(DiskSpace.at(folder.resolve("gone")).get().isKnown()).isFalse();
    }

    private FreeSpace space(SpaceLimits limits) {
        return new FreeSpace(limits, this::measure, () -> now);
    }

    private DiskSpace measure() {
        measured++;
        return disk;
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
