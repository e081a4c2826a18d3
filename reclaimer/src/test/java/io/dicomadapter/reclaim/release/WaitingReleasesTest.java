package io.dicomadapter.reclaim.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.reclaim.release.WaitingReleases.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitingReleasesTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final int MANY = 10;

    private final WaitingReleases releases = new WaitingReleases();

    @Test
    void givesThoseThatAreDueByTheirTime() {
        // given
        Row later = put("later", 1, NOW.plusSeconds(1));
        Row second = put("second", 2, NOW);
        Row first = put("first", 3, NOW.minusSeconds(1));

        // then
        assertThat(releases.due(NOW, MANY)).containsExactly(first, second);
        assertThat(releases.due(NOW, 1)).containsExactly(first);
        assertThat(releases.due(NOW.plusSeconds(1), MANY)).containsExactly(first, second, later);
    }

    @Test
    void givesSettledReleaseOnlyAgainWhenItsNextRecordIsRead() {
        // given
        Row row = put("one", 1, NOW);
        releases.settle(row);

        // when
        List<Row> before = releases.due(NOW, MANY);
        Row next = put("one", 2, NOW);

        // then
        assertThat(before).isEmpty();
        assertThat(releases.due(NOW, MANY)).containsExactly(next);
    }

    @Test
    void forgetsReleaseWithItsTombstone() {
        // given
        releases.settle(put("one", 1, NOW));

        // when
        releases.remove("one");

        // then
        assertThat(releases.count(WaitCause.NOT_DUE)).isZero();
        assertThat(releases.due(NOW, MANY)).isEmpty();
    }

    @Test
    void postponesForAnExportAndCountsIt() {
        // given
        Row row = put("one", 1, NOW);

        // when
        releases.postpone(row, NOW.plusSeconds(5), WaitCause.EXPORT);

        // then
        assertThat(releases.due(NOW, MANY)).isEmpty();
        assertThat(releases.due(NOW.plusSeconds(5), MANY)).hasSize(1);
        assertThat(releases.count(WaitCause.EXPORT)).isEqualTo(1);
        assertThat(releases.count(WaitCause.NOT_DUE)).isZero();
    }

    @Test
    void doesNotPostponeWhatHasANewerRecord() {
        // given
        Row row = put("one", 1, NOW);
        Row newer = put("one", 2, NOW);

        // when
        releases.postpone(row, NOW.plusSeconds(5), WaitCause.EXPORT);

        // then
        assertThat(releases.due(NOW, MANY)).containsExactly(newer);
    }

    @Test
    void forgetsWhatAnotherProcessHasTakenOver() {
        // given
        releases.put(new Row("ours", 0, 1, NOW, WaitCause.RETRY));
        releases.put(new Row("theirs", 1, 1, NOW, WaitCause.RETRY));

        // when
        releases.forget(List.of(1));

        // then
        assertThat(releases.due(NOW, MANY)).extracting(Row::key).containsExactly("ours");
        assertThat(releases.count(WaitCause.RETRY)).isEqualTo(1);
    }

    @Test
    void tellsHowLongTheOldestIsOverdueAndHowLongUntilTheNext() {
        // given
        Duration second = Duration.ofSeconds(1);
        assertThat(releases.untilDue(NOW, second)).isEqualTo(second);
        put("far", 1, Instant.MAX);
        assertThat(releases.untilDue(NOW, second)).isEqualTo(second);

        // when
        put("one", 2, NOW.plusMillis(300));

        // then
        assertThat(releases.untilDue(NOW, second)).isEqualTo(Duration.ofMillis(300));
        assertThat(releases.untilDue(NOW.plusSeconds(3), second)).isZero();
        assertThat(releases.overdue(NOW)).isZero();
        assertThat(releases.overdue(NOW.plusMillis(1300))).isEqualTo(second);
    }

    private Row put(String key, long offset, Instant dueAt) {
        Row row = new Row(key, 0, offset, dueAt, WaitCause.NOT_DUE);
        releases.put(row);
        return row;
    }
}
