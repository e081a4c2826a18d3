package io.dicomadapter.e2e.fault.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.event.kafka.Topic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records that are no events, in every topic that a grouper reads. */
final class Poison {

    private static final List<byte[]> KINDS = new ArrayList<>();

    static {
        KINDS.add("{".getBytes(StandardCharsets.UTF_8));
        KINDS.add("{}".getBytes(StandardCharsets.UTF_8));
        KINDS.add("[1, 2]".getBytes(StandardCharsets.UTF_8));
        KINDS.add(new byte[] {0, (byte) 0xff, 1});
        KINDS.add(null);
    }

    private final GroupingSite site;
    private final List<Topic<?>> inputs;

    Poison(GroupingSite site) {
        this.site = site;
        this.inputs = List.of(
                site.shared().topics().instancesStored(),
                site.shared().topics().associationsReleased(),
                site.shared().topics().jobsReady(),
                site.shared().topics().jobsStatus());
    }

    /** Each kind in each topic; returns how many records that was. */
    int pour(GroupAudit audit) {
        for (Topic<?> input : inputs) {
            for (byte[] kind : KINDS) {
                site.shared().sendBytes(input, "poison", kind);
            }
            audit.expectDead(input, KINDS.size());
        }
        // These have no dead letters: what can't be read stays where it is, and the last good record counts.
        String configured = GroupingSite.entity(GroupingSite.BY_STUDY, Map.of()).key();
        for (byte[] kind : KINDS) {
            if (kind != null) {
                site.shared().sendBytes(site.shared().topics().config(), configured, kind);
                site.shared().sendBytes(site.shared().topics().jobsSubmissions(), "poison", kind);
            }
        }
        return KINDS.size() * inputs.size() + 2 * (KINDS.size() - 1);
    }

    /** To be called when the audit has found them all. */
    void assertCausesSaid(Outcomes outcomes) {
        for (Topic<?> input : inputs) {
            for (ConsumerRecord<String, byte[]> dead : outcomes.dead(input)) {
                assertThat(StreamSupport.stream(dead.headers().spliterator(), false)
                                .filter(header -> header.key().contains("exception"))
                                .map(header -> new String(header.value(), StandardCharsets.UTF_8)))
                        .as("cause of a dead letter of %s", input.name())
                        .anyMatch(cause -> !cause.isBlank());
            }
        }
    }
}
