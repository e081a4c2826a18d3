package io.dicomadapter.event.kafka;

import org.apache.kafka.common.errors.SerializationException;

/**
 * A record's value is not what its topic carries. The message names the topic, the expected event and the cause; it
 * quotes nothing of the value, which may hold patient data, and has no cause for the same reason: a JSON library's
 * messages quote what they could not read.
 */
public final class UnreadableRecordException extends SerializationException {

    private static final long serialVersionUID = 1L;

    UnreadableRecordException(String topic, Class<?> expected, String why) {
        super("record of topic " + topic + " is not a " + expected.getSimpleName() + ": " + why);
    }
}
