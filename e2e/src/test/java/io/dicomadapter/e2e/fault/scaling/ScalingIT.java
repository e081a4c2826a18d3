package io.dicomadapter.e2e.fault.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.e2e.fault.Broker;
import io.dicomadapter.e2e.fault.Torture;
import io.dicomadapter.e2e.harness.Adapter;
import io.dicomadapter.e2e.harness.Ledger;
import io.dicomadapter.e2e.harness.Peers;
import io.dicomadapter.e2e.harness.Sender;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An installation of the chart with several replicas, one broker and one storage. In full no process lives through it; in short
 * three of them do not. What is answered becomes jobs once, results reach the PACS, and the disk is freed.
 */
class ScalingIT {

    private static final int SENDERS = 4;
    private static final int STUDIES_IN_TEST = 12;
    private static final int STUDIES = 200;
    private static final int INSTANCES = 5;
    // So that studies come for as long as the faults do.
    private static final int MOST_MILLIS_TO_NEXT_INSTANCE = 1300;

    private final long seed = Torture.seed();

    @TempDir
    private Path folder;

    @BeforeAll
    static void requirePeers() {
        Peers.require("haproxy", "storescp");
    }

    @Test
    void losesNothingAndDoesNothingTwiceWhileReplicasAreKilledAndRolled() throws Exception {
        // given
        List<Ledger> ledger = Stream.generate(Ledger::new)
                .limit(Torture.size(STUDIES_IN_TEST, STUDIES))
                .toList();
        try (Site site = Site.in(folder, Broker.shared())) {
            site.start();
            List<Fault> faults = Torture.isFull() ? Fault.all(site, new Random(seed)) : Fault.some(site);
            try (LoadBalancer balancer = LoadBalancer.before(site.replicasOf("ingest-scp"), folder);
                    Pipelines pipelines = Pipelines.at(site);
                    ScalingAudit audit = new ScalingAudit(site, ledger)) {
                List<StudySender> senders = IntStream.range(0, SENDERS)
                        .mapToObj(number -> sender(balancer, ledger, number))
                        .toList();
                long began = System.nanoTime();
                senders.forEach(StudySender::start);
                // when
                for (Fault fault : faults) {
                    fault.strike();
                }
                for (StudySender sender : senders) {
                    sender.awaitEnd(Adapter.PATIENCE.multipliedBy(3));
                }
                // then
                ScalingResult result = audit.assertAll();
                pipelines.requireWell();
                site.replicas().forEach(Replica::requireAlive);
                assertThat(result.studies()).isEqualTo(ledger.size());
                int rolls = (int) faults.stream().filter(Fault::rolled).count();
                result.report(
                        faults.size() - rolls,
                        rolls,
                        senders.stream().mapToInt(StudySender::failures).sum(),
                        Duration.ofNanos(System.nanoTime() - began));
            }
        }
    }

    private StudySender sender(LoadBalancer balancer, List<Ledger> ledger, int number) {
        List<Ledger> studies = IntStream.range(0, ledger.size())
                .filter(study -> study % SENDERS == number)
                .mapToObj(ledger::get)
                .toList();
        Sender sender = Sender.to(balancer.port(), Site.AE_TITLE);
        return new StudySender(sender, studies, INSTANCES, MOST_MILLIS_TO_NEXT_INSTANCE, seed + number);
    }
}
