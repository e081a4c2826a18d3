package io.dicomadapter.event.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicSettingsTest {

    @Test
    void allowsNoPrefix() {
        assertThat(new Topics(new TopicSettings("", 1, (short) 1)).config().name())
                .isEqualTo("config");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a/", "ä", "a:"})
    void refusesAPrefixThatKafkaWouldRefuse(String prefix) {
        assertThatThrownBy(() -> new TopicSettings(prefix, 1, (short) 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + prefix + "'")
                .hasMessageContaining("letters, digits, dots, underscores and hyphens are allowed");
    }

    @Test
    void refusesFewerThanOnePartition() {
        assertThatThrownBy(() -> new TopicSettings("dicom.", 0, (short) 1))
                .hasMessage("topic partitions 0 is not valid: at least 1 is allowed");
    }

    @Test
    void refusesFewerThanOneReplica() {
        assertThatThrownBy(() -> new TopicSettings("dicom.", 1, (short) 0))
                .hasMessageContaining("replication factor 0");
    }
}
