package io.dicomadapter.service.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.event.ExportRelease;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import io.dicomadapter.service.EventPublisher;
import io.dicomadapter.service.KafkaClients;
import io.dicomadapter.service.TestService;
import io.dicomadapter.testing.TestEvents;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Configuration;

/** A table that one replica at a time has for its own. */
@KafkaBroker
class OwnedTableIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final ExportRelease ROW = TestEvents.ONE_OF_TWO_EXPORTED;

    @TempDir
    private static Path storage;

    private static TestService service;
    private static Topic<ExportRelease> topic;

    private int turns;

    @Configuration
    static class Nothing {}

    @BeforeAll
    static void start(TestBroker broker) {
        service = TestService.start(broker.bootstrapServers(), TestBroker.uniquePrefix(), storage, Nothing.class);
        topic = service.bean(Topics.class).exportsReleases();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void givesTheNextOwnerWhatTheLastOneWrote() {
        // given
        try (OwnedTable<ExportRelease> before = join("handover")) {
            awaitOwner(before);
            before.write(Map.of("kept", ROW, "removed", ROW), () -> {});
            before.write(Collections.singletonMap("removed", null), () -> {});
            assertThat(before.rows()).containsKey("kept").doesNotContainKey("removed");
        }
        // when
        try (OwnedTable<ExportRelease> after = join("handover")) {
            awaitOwner(after);
            // then
            assertThat(after.rows()).containsEntry("kept", ROW).doesNotContainKey("removed");
        }
    }

    @Test
    void writesNothingWhereWhatIsPublishedBesidesFails() {
        // given
        try (OwnedTable<ExportRelease> table = join("besides")) {
            awaitOwner(table);
            long changes = table.changes();
            // when
            assertThatThrownBy(() -> table.write(Map.of("half", ROW), () -> {
                        throw new IllegalStateException("failed");
                    }))
                    .isInstanceOf(RuntimeException.class);
            // then
            assertThat(table.rows()).doesNotContainKey("half");
            assertThat(table.changes()).isEqualTo(changes);
        }
        try (OwnedTable<ExportRelease> after = join("besides")) {
            awaitOwner(after);
            assertThat(after.rows()).doesNotContainKey("half");
        }
    }

    @Test
    void writesNothingOnceTheTableIsAnotherProcesss() throws Exception {
        // given
        OwnedTable<ExportRelease> stood = join("stood");
        awaitOwner(stood);
        stood.write(Map.of("before", ROW), () -> {});
        int tenure = stood.tenure();
        try (Admin admin = Admin.create(service.bean(KafkaClients.class).admin());
                OwnedTable<ExportRelease> other = join("stood")) {
            // when: the group puts it out, as it does with one that is silent
            admin.removeMembersFromConsumerGroup(group("stood"), new RemoveMembersFromConsumerGroupOptions())
                    .all()
                    .get();
            awaitOwner(other);
            // then
            assertThatThrownBy(() -> stood.write(Map.of("too-late", ROW), () -> {}))
                    .isInstanceOf(RuntimeException.class);
            assertThat(stood.rows()).doesNotContainKey("too-late");
            other.write(Map.of("other", ROW), () -> {});
        }
        // and it comes back as another tenure, with what the other wrote
        await().atMost(SOON).until(() -> {
            stood.turn();
            return stood.tenure() != tenure && stood.rows().containsKey("other");
        });
        assertThat(stood.rows()).containsKey("before").doesNotContainKey("too-late");
        stood.close();
    }

    private static String group(String name) {
        return topic.name() + "." + name;
    }

    private OwnedTable<ExportRelease> join(String group) {
        return OwnedTable.join(
                service.bean(KafkaClients.class),
                group(group),
                topic,
                service.bean(EventPublisher.class),
                table -> turns++);
    }

    /** Its turn is called only while it is loaded, and it is this process's. */
    private void awaitOwner(OwnedTable<ExportRelease> table) {
        int before = turns;
        await().atMost(SOON).until(() -> {
            table.turn();
            return turns > before;
        });
    }
}
