package io.dicomadapter.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.testing.TestEvents;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RuntimeConfigurationTest {

    private final RuntimeConfiguration configuration = new RuntimeConfiguration();

    @Test
    void isEmptyAndNotLoadedAtFirst() {
        assertThat(configuration.version()).isEqualTo(-1);
        assertThat(configuration.isLoaded()).isFalse();
        assertThat(configuration.applicationEntities()).isEmpty();
    }

    @Test
    void findsEntriesByWhatPeersCallThem() {
        // given
        apply(0, TestEvents.LUNG_AI);
        apply(1, TestEvents.CT_ROOM);
        apply(2, TestEvents.MAIN_PACS);
        // then
        assertThat(configuration.applicationEntity("LUNGAI ")).contains(TestEvents.LUNG_AI);
        assertThat(configuration.applicationEntity("lungai")).isEmpty();
        assertThat(configuration.applicationEntity("lung-ai")).isEmpty();
        assertThat(configuration.sources("CT_ROOM_1")).containsExactly(TestEvents.CT_ROOM);
        assertThat(configuration.destination("MAINPACS")).contains(TestEvents.MAIN_PACS);
        assertThat(configuration.version()).isEqualTo(2);
    }

    @Test
    void staysAsItIsWhereItWasTakenAsOfNow() {
        // given
        apply(3, TestEvents.LUNG_AI);
        configuration.loaded();
        RuntimeConfiguration then = configuration.asOfNow();
        // when
        configuration.apply(5, TestEvents.LUNG_AI.key(), null);
        // then
        assertThat(then.applicationEntity("LUNGAI")).contains(TestEvents.LUNG_AI);
        assertThat(then.version()).isEqualTo(3);
        assertThat(then.isLoaded()).isTrue();
        assertThat(configuration.applicationEntity("LUNGAI", then.version())).contains(TestEvents.LUNG_AI);
    }

    @Test
    void replacesAndRemovesEntriesByKey() {
        // given
        apply(0, TestEvents.CT_ROOM);
        Source moved = new Source("CT_ROOM_1", List.of("10.0.0.9"));
        // when
        apply(1, moved);
        // then
        assertThat(configuration.sources()).containsExactly(moved);
        // when
        configuration.apply(2, moved.key(), null);
        // then
        assertThat(configuration.sources()).isEmpty();
        assertThat(configuration.version()).isEqualTo(2);
    }

    @Test
    void remembersAnAeTitleThatWentForThoseWhoKnewItStill() {
        // given
        apply(3, TestEvents.LUNG_AI);
        // when
        configuration.apply(5, TestEvents.LUNG_AI.key(), null);
        // then
        assertThat(configuration.applicationEntity("LUNGAI")).isEmpty();
        assertThat(configuration.applicationEntity("LUNGAI", 4)).contains(TestEvents.LUNG_AI);
        assertThat(configuration.applicationEntity("LUNGAI", 5)).isEmpty();
        assertThat(configuration.applicationEntity("OTHER", 4)).isEmpty();
    }

    @Test
    void remembersTheAeTitleThatAnEntryHadBeforeItGotAnother() {
        // given
        ApplicationEntity before = new ApplicationEntity("a", "BRAIN", null, Map.of(), null, null, false);
        ApplicationEntity after = new ApplicationEntity("a", "HEAD", null, Map.of(), null, null, false);
        apply(0, before);
        // when
        apply(1, after);
        // then
        assertThat(configuration.applicationEntity("BRAIN", 0)).contains(before);
        assertThat(configuration.applicationEntity("BRAIN", 1)).isEmpty();
        assertThat(configuration.applicationEntity("HEAD", 0)).contains(after);
    }

    @Test
    void choosesTheSameOfTwoEntriesForOneAeTitleInWhateverOrderTheyCome() {
        // given
        ApplicationEntity a = new ApplicationEntity("a", "BRAIN", null, Map.of(), null, null, false);
        ApplicationEntity b = new ApplicationEntity("b", "BRAIN", null, Map.of(), null, null, false);
        // when
        apply(0, b);
        apply(1, a);
        // then
        assertThat(configuration.applicationEntity("BRAIN")).contains(a);
    }

    @Test
    void letsOthersWaitForAVersion() throws Exception {
        // given
        CompletableFuture<Boolean> waiting =
                CompletableFuture.supplyAsync(() -> awaitVersion(5, Duration.ofSeconds(30)));
        // when
        configuration.advance(4);
        configuration.advance(5);
        // then
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void tellsWhenTheVersionDidNotComeInTime() {
        configuration.advance(4);
        assertThat(awaitVersion(5, Duration.ofMillis(20))).isFalse();
    }

    @Test
    void neverGoesBackToAnOlderVersion() {
        configuration.advance(4);
        configuration.advance(2);
        assertThat(configuration.version()).isEqualTo(4);
    }

    @Test
    void forgetsEverythingWhenReset() {
        // given
        apply(3, TestEvents.CT_ROOM);
        configuration.loaded();
        // when
        configuration.reset();
        // then
        assertThat(configuration.isLoaded()).isFalse();
        assertThat(configuration.version()).isEqualTo(-1);
        assertThat(configuration.sources("CT_ROOM_1"))
                .noneMatch(source -> source.matches("CT_ROOM_1", InetAddress.getLoopbackAddress()));
    }

    private boolean awaitVersion(long version, Duration atMost) {
        try {
            return configuration.awaitVersion(version, atMost);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void apply(long offset, ConfigEntry entry) {
        configuration.apply(offset, entry.key(), entry);
    }
}
