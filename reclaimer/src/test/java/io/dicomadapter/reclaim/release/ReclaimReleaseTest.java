package io.dicomadapter.reclaim.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.event.FilesReleased;
import io.dicomadapter.event.ReleaseWaiting;
import io.dicomadapter.reclaim.delete.ReclaimFiles;
import io.dicomadapter.reclaim.delete.ReclaimMeters;
import io.dicomadapter.reclaim.delete.Store;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReclaimReleaseTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration HOLD = Duration.ofDays(7);
    private static final String IMPOSSIBLE = "results/" + "x".repeat(300);

    @TempDir
    Path folder;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final NeededFiles needed = new NeededFiles();
    private Store store;
    private ReclaimRelease reclaim;

    @BeforeEach
    void createStore() throws IOException {
        store = Store.in(folder);
        reclaim = new ReclaimRelease(
                new ReclaimFiles(store.layout(), new ReclaimMeters(registry)),
                needed::anyOf,
                new ReleaseProperties(Duration.ofSeconds(2), 3, Duration.ofSeconds(5), HOLD, 1),
                new ReleaseMeters(registry),
                InstantSource.fixed(NOW));
    }

    @Test
    void deletesNothingBeforeItsTime() throws IOException {
        // given
        Path file = store.file("instances/ab/one.dcm");
        ReleaseWaiting early = released(NOW.plusMillis(1), "instances/ab/one.dcm");

        // then
        assertThat(reclaim.look(early)).isEqualTo(new Step.Wait(early, WaitCause.NOT_DUE));
        assertThat(file).exists();
    }

    @Test
    void deletesAtItsTime() throws IOException {
        // given
        Path file = store.file("instances/ab/one.dcm");

        // then
        assertThat(reclaim.look(released(NOW, "instances/ab/one.dcm"))).isEqualTo(new Step.Done());
        assertThat(file).doesNotExist();
    }

    @Test
    void triesAgainAfterTwoFourAndEightSecondsAndThenNoMore() {
        // given
        ReleaseWaiting waiting = released(NOW, IMPOSSIBLE);

        for (int pause : new int[] {2, 4, 8}) {
            // when
            Step.Wait wait = (Step.Wait) reclaim.look(waiting);

            // then
            assertThat(wait.why()).isEqualTo(WaitCause.RETRY);
            assertThat(wait.next().dueAt()).isEqualTo(NOW.plusSeconds(pause));
            waiting = wait.next();
        }
        assertThat(reclaim.look(waiting))
                .isInstanceOfSatisfying(
                        Step.Dead.class, dead -> assertThat(dead.reason()).contains("paths[0] failed"));
    }

    @Test
    void givesUpAtOnceWhatMayNotBeDeleted() {
        assertThat(reclaim.look(released(NOW, "../outside/precious.dcm")))
                .isInstanceOfSatisfying(
                        Step.Dead.class, dead -> assertThat(dead.reason()).contains("paths[0] refused"));
        assertThat(store.outsideIsUntouched()).isTrue();
    }

    @Test
    void keepsWhatAnExportNeeds() throws IOException {
        // given
        Path file = store.file("payloads/job/result/one.dcm");
        needed.add(NeededFiles.Need.of(List.of("payloads/job/result/one.dcm"), List.of()));
        ReleaseWaiting waiting = released(NOW, "payloads/job");

        // then
        assertThat(reclaim.look(waiting)).isEqualTo(new Step.Hold(waiting, NOW.plusSeconds(5)));
        assertThat(file).exists();
    }

    @Test
    void keepsNothingForAnExportLongerThanAllowedAndCountsIt() throws IOException {
        // given
        Path file = store.file("payloads/job/result/one.dcm");
        needed.add(NeededFiles.Need.of(List.of("payloads/job/result/one.dcm"), List.of()));

        // then
        assertThat(reclaim.look(released(NOW.minus(HOLD), "payloads/job"))).isEqualTo(new Step.Done());
        assertThat(file).doesNotExist();
        assertThat(registry.get(ReleaseMeters.ROBBED).counter().count()).isEqualTo(1);
    }

    private static ReleaseWaiting released(Instant notBefore, String... paths) {
        return ReleaseWaiting.of(new FilesReleased("job", List.of(paths), notBefore, "for the test"), 0, 0);
    }
}
