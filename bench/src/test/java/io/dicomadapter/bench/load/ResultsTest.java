package io.dicomadapter.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.bench.peer.PeerKind;
import io.dicomadapter.bench.sender.InstanceSize;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResultsTest {

    private static final LoadCase ONE = new LoadCase(InstanceSize.ofKib(512), 1);
    private static final LoadCase FOUR = new LoadCase(InstanceSize.ofKib(512), 4);

    @Test
    void comparesOnlyWithinARound() {
        // given
        Results results = results(
                measured(1, PeerKind.ADAPTER_FSYNC, ONE, 50),
                measured(1, PeerKind.DCMTK, ONE, 100),
                measured(2, PeerKind.ADAPTER_FSYNC, ONE, 20),
                measured(2, PeerKind.DCMTK, ONE, 20),
                measured(2, PeerKind.DCMTK, FOUR, 1),
                measured(3, PeerKind.DCMTK, ONE, 1));

        // then
        assertThat(results.ratio(PeerKind.ADAPTER_FSYNC, PeerKind.DCMTK, ONE, Measurement::perSecond)
                        .rounds())
                .containsExactly(0.5, 1.0);
    }

    @Test
    void comparesMoreAssociationsWithFewer() {
        // given
        Results results =
                results(measured(1, PeerKind.ADAPTER_FSYNC, ONE, 100), measured(1, PeerKind.ADAPTER_FSYNC, FOUR, 250));

        // then
        assertThat(results.growth(PeerKind.ADAPTER_FSYNC, ONE, FOUR).rounds()).containsExactly(2.5);
    }

    private static Results results(Measurement... measurements) {
        return new Results(List.of(measurements), List.of(), Optional.empty());
    }

    private static Measurement measured(int round, PeerKind peer, LoadCase load, double perSecond) {
        Duration any = Duration.ofMillis(1);
        return new Measurement(round, peer, load, perSecond, any, any, any, any, any);
    }
}
