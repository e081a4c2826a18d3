package io.dicomadapter.kafka.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.common.utils.Exit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {

    @TempDir
    private Path folder;

    @Test
    void keepsRecordsWhenStartedAgainOnOtherPorts() throws Exception {
        // given
        EmbeddedBroker broker = new EmbeddedBroker(new EmbeddedBrokerSettings(folder, 0));
        try (broker) {
            Client client = new Client(broker.start().bootstrapServers());
            client.createTopic("kept");
            client.send("kept", "before".getBytes(UTF_8));
        }
        // when
        try (broker) {
            Client client = new Client(broker.start().bootstrapServers());
            client.send("kept", "after".getBytes(UTF_8));
            // then
            assertThat(client.read("kept", 2)).extracting(String::new).containsExactly("before", "after");
        }
        assertThat(broker.isRunning()).isFalse();
    }

    @Test
    void carriesTheLargestEvent() throws Exception {
        // given
        byte[] large = new byte[48 * 1024 * 1024];
        try (EmbeddedBroker broker = new EmbeddedBroker(new EmbeddedBrokerSettings(folder, 0)).start()) {
            Client client = new Client(broker.bootstrapServers());
            client.createTopic("large");
            // when
            client.send("large", large);
            // then
            assertThat(client.read("large", 1)).hasSize(1).first().isEqualTo(large);
        }
    }

    @Test
    void refusesASecondBrokerOnItsFolderInThisProcess() throws Exception {
        // given
        try (EmbeddedBroker first = new EmbeddedBroker(new EmbeddedBrokerSettings(folder, 0)).start()) {
            EmbeddedBroker second = new EmbeddedBroker(new EmbeddedBrokerSettings(folder, 0));
            // when
            assertThatThrownBy(second::start)
                    // then
                    .isInstanceOf(EmbeddedBrokerException.class)
                    .hasMessageContaining(folder.toString())
                    .hasMessageContaining("used by another broker");
            assertThat(second.isRunning()).isFalse();
            assertThat(first.isRunning()).isTrue();
            new Client(first.bootstrapServers()).createTopic("still-there");
        }
    }

    @Test
    void refusesAFolderThatAnotherProcessUsesAndTakesItOnceThatOneIsKilled() throws Exception {
        try (BrokerProcess other = BrokerProcess.start(folder);
                EmbeddedBroker broker = new EmbeddedBroker(new EmbeddedBrokerSettings(folder, 0))) {
            // given
            Client client = new Client(other.bootstrapServers());
            client.createTopic("kept");
            assertThatThrownBy(broker::start).hasMessageContaining("used by another broker");
            client.send("kept", "acknowledged".getBytes(UTF_8));
            assertThat(other.isAlive()).isTrue();
            // when
            other.kill();
            long killed = System.nanoTime();
            broker.start();
            // then
            assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(Duration.ofSeconds(30));
            assertThat(new Client(broker.bootstrapServers()).read("kept", 1))
                    .extracting(String::new)
                    .containsExactly("acknowledged");
        }
    }

    @Test
    void outlivesKafkasWishToEndTheProcessAndTellsItsOwner() throws Exception {
        // given
        List<String> told = new CopyOnWriteArrayList<>();
        try (EmbeddedBroker broker = new EmbeddedBroker(new EmbeddedBrokerSettings(folder, 0), told::add).start()) {
            // when
            Exit.halt(1, "a fault");
            // then
            await().untilAsserted(() ->
                    assertThat(told).containsExactly("Kafka asked to halt the process with status 1: a fault"));
            assertThat(broker.isRunning()).isFalse();
        }
        try (EmbeddedBroker again = new EmbeddedBroker(new EmbeddedBrokerSettings(folder, 0)).start()) {
            assertThat(again.isRunning()).isTrue();
        }
    }

    @Test
    void namesThePortThatIsInUse() throws Exception {
        // given
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                EmbeddedBroker broker = new EmbeddedBroker(new EmbeddedBrokerSettings(folder, taken.getLocalPort()))) {
            // when
            assertThatThrownBy(broker::start)
                    // then
                    .isInstanceOf(EmbeddedBrokerException.class)
                    .hasMessageContaining("port " + taken.getLocalPort());
        }
    }

    @Test
    void refusesAFolderOfAnotherNode() throws Exception {
        // given
        EmbeddedBroker broker = new EmbeddedBroker(new EmbeddedBrokerSettings(folder, 0));
        broker.start().close();
        Files.writeString(folder.resolve("data/meta.properties"), "version=1\ncluster.id=other\nnode.id=7\n");
        // when
        assertThatThrownBy(broker::start)
                // then
                .isInstanceOf(EmbeddedBrokerException.class)
                .hasMessageContaining("Stored node id 7");
        assertThat(broker.isRunning()).isFalse();
    }

    @Test
    @Timeout(60)
    void failsInsteadOfHangingOrEndingTheProcessWhenItsMetadataAreGone() throws Exception {
        // given
        EmbeddedBroker broker = new EmbeddedBroker(new EmbeddedBrokerSettings(folder, 0));
        broker.start().close();
        Path metadata = folder.resolve("data/__cluster_metadata-0");
        Files.move(metadata, folder.resolve("moved"));
        Files.writeString(metadata, "not a folder");
        // when
        assertThatThrownBy(broker::start)
                // then
                .isInstanceOf(EmbeddedBrokerException.class)
                .hasMessageContaining("didn't start");
        assertThat(broker.isRunning()).isFalse();
    }

    @Test
    void offersTransactionsStreamsGroupsAndShareGroups() throws Exception {
        try (EmbeddedBroker broker = new EmbeddedBroker(new EmbeddedBrokerSettings(folder, 0)).start()) {
            assertThat(new Client(broker.bootstrapServers()).finalizedFeatures())
                    .contains("transaction.version", "streams.version", "share.version", "group.version");
        }
    }
}
