package io.dicomadapter.kafka.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.kafka.embedded.Client;
import org.junit.jupiter.api.Test;

@KafkaBroker
class KafkaBrokerIT {

    private static TestBroker shared;

    private final String topic = TestBroker.uniquePrefix() + "records";

    private TestBroker broker;

    @Test
    void isTheSameForEveryoneInThisJvm(TestBroker asParameter) {
        assertThat(asParameter).isSameAs(broker).isSameAs(shared);
    }

    @Test
    void keepsRecordsAndAddressOverARestart() throws Exception {
        // given
        Client client = new Client(broker.bootstrapServers());
        client.createTopic(topic);
        client.send(topic, "kept".getBytes(UTF_8));
        // when
        broker.restart();
        // then
        assertThat(client.read(topic, 1)).extracting(String::new).containsExactly("kept");
    }

    @Test
    void forgetsEverythingWhenWiped() throws Exception {
        // given
        Client client = new Client(broker.bootstrapServers());
        client.createTopic(topic);
        // when
        broker.wipe();
        // then
        assertThat(client.topics()).isEmpty();
    }

    @Test
    void givesPrefixesThatDiffer() {
        assertThat(TestBroker.uniquePrefix()).isNotEqualTo(TestBroker.uniquePrefix());
    }
}
