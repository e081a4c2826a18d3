package io.dicomadapter.e2e.fault.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.e2e.fault.Committed;
import io.dicomadapter.e2e.fault.Torture;
import io.dicomadapter.e2e.harness.Adapter;
import io.dicomadapter.event.ExportCompleted;
import io.dicomadapter.event.ExportOutcome;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Compares what was asked for with what was told of it, and that with what the PACS have. */
final class ExportAudit implements AutoCloseable {

    private static final String CAUSE = "kafka_dlt-exception-message";
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration PATIENCE = Torture.isFull() ? Adapter.PATIENCE.multipliedBy(6) : Adapter.PATIENCE;

    private final List<AskedExport> ledger;
    private final Map<String, MoodyPacs> pacs;
    private final Committed<ExportCompleted> completed;
    private final Committed<byte[]> dead;

    /**
     * What it has counted. Whatever it did not count would have failed it.
     *
     * @param repeated instances that came again because the connection was cut by a fault, before their answer was noted
     * @param cut associations that faults have cut
     */
    record Result(int exports, int instances, int dead, int repeated, int cut) {

        Result since(Result before) {
            return new Result(
                    exports - before.exports,
                    instances - before.instances,
                    dead - before.dead,
                    repeated - before.repeated,
                    cut - before.cut);
        }
    }

    ExportAudit(ExportSite site, List<AskedExport> ledger, List<MoodyPacs> pacs) {
        this.ledger = ledger;
        this.pacs = pacs.stream().collect(Collectors.toMap(MoodyPacs::name, Function.identity()));
        completed = new Committed<>(
                site.shared().broker(),
                site.shared().topics().exportsCompleted().name(),
                site.shared().topics().exportsCompleted().partitions(),
                site.shared().topics().exportsCompleted().valueSerde().deserializer());
        dead = new Committed<>(
                site.shared().broker(),
                site.shared().topics().deadLetter(site.shared().topics().exportsRequested()),
                site.shared().topics().exportsRequested().partitions(),
                new ByteArrayDeserializer());
    }

    /** Waits until there is an end of each export, and fails unless it is the right one. */
    Result assertAll() {
        await("all exports have ended")
                .atMost(PATIENCE)
                .pollInterval(LOOK)
                .until(() -> ends().keySet()
                        .containsAll(ledger.stream().map(AskedExport::exportId).toList()));
        Map<String, List<ExportCompleted>> ends = ends();
        Map<String, List<String>> causes = dead.records().stream()
                .collect(Collectors.groupingBy(
                        ConsumerRecord::key, Collectors.mapping(ExportAudit::cause, Collectors.toList())));
        int instances = 0;
        for (AskedExport asked : ledger) {
            assertThat(ends.get(asked.exportId()))
                    .as("ends of an export to %s", asked.destination())
                    .hasSize(1);
            assertEnd(asked, ends.get(asked.exportId()).get(0), causes.getOrDefault(asked.exportId(), List.of()));
            instances += Math.max(1, asked.moods().size());
        }
        int repeated = 0;
        int cut = 0;
        for (MoodyPacs each : pacs.values()) {
            repeated += repeated(each);
            cut += each.cut().size();
            assertThat(each.mostAtWork())
                    .as("instances with %s at one time", each.name())
                    .isLessThanOrEqualTo(each.limit());
        }
        return new Result(ledger.size(), instances, causes.size(), repeated, cut);
    }

    private Map<String, List<ExportCompleted>> ends() {
        return completed.values().stream().collect(Collectors.groupingBy(ExportCompleted::exportId));
    }

    private void assertEnd(AskedExport asked, ExportCompleted end, List<String> causes) {
        if (asked.destination().equals(Asking.NOBODY)) {
            assertThat(end.succeeded()).isFalse();
            assertThat(end.outcomes()).extracting(ExportOutcome::result).containsOnly(ExportOutcome.Result.NOT_SENT);
            assertThat(causes).singleElement().asString().isNotBlank();
            return;
        }
        assertThat(causes)
                .as("causes of death of an export to %s", asked.destination())
                .isEmpty();
        assertThat(end.succeeded()).isTrue();
        Map<String, ExportOutcome.Result> expected = new HashMap<>();
        asked.moods().forEach((uid, mood) -> expected.put(ExportSite.fileOf(uid), mood.result()));
        assertThat(end.outcomes().stream().collect(Collectors.toMap(ExportOutcome::file, ExportOutcome::result)))
                .isEqualTo(expected);
        assertThat(arrived(pacs.get(asked.destination())))
                .containsAll(asked.moods().keySet());
    }

    private static Set<String> arrived(MoodyPacs pacs) {
        return pacs.arrivals().stream().map(Arrival::sopInstanceUid).collect(Collectors.toSet());
    }

    /**
     * How many instances came again because a fault cut the association before their answer was noted. That can only be the
     * last one of an association; of others each came once, but for those that a mood sent away.
     */
    private static int repeated(MoodyPacs pacs) {
        List<Arrival> arrivals = pacs.arrivals();
        Set<String> cut = pacs.cut();
        Map<String, Arrival> lastOfAssociation = new HashMap<>();
        arrivals.forEach(arrival -> lastOfAssociation.put(arrival.association(), arrival));
        Map<String, Arrival> before = new HashMap<>();
        int repeated = 0;
        for (Arrival arrival : arrivals) {
            Arrival earlier = before.put(arrival.sopInstanceUid(), arrival);
            if (earlier != null && !earlier.mood().passes()) {
                assertThat(cut.contains(earlier.association())
                                && lastOfAssociation.get(earlier.association()).equals(earlier))
                        .as(
                                "an instance that came to %s again was in flight when its connection was cut: %s, then %s",
                                pacs.name(), earlier, arrival)
                        .isTrue();
                repeated++;
            }
        }
        return repeated;
    }

    private static String cause(ConsumerRecord<String, byte[]> letter) {
        return new String(letter.headers().lastHeader(CAUSE).value(), UTF_8);
    }

    @Override
    public void close() {
        completed.close();
        dead.close();
    }
}
