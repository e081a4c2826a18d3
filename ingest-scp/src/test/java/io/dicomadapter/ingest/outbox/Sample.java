package io.dicomadapter.ingest.outbox;

import io.dicomadapter.event.Digest;
import io.dicomadapter.event.InstanceStored;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Events to put into an outbox. */
final class Sample {

    static final String TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private Sample() {}

    static String id(int number) {
        return "%012x70008000000000000000".formatted(number);
    }

    static InstanceStored event(int number) {
        return event(number, "2.25." + number);
    }

    static InstanceStored event(int number, String study) {
        return new InstanceStored(
                id(number),
                "instances/00/" + id(number) + ".dcm",
                1000 + number,
                new Digest("crc32c", "0badcafe"),
                "1.2.840.10008.5.1.4.1.1.2",
                "2.25.1" + number,
                study,
                study + ".1",
                "1.2.840.10008.1.2.1",
                "LUNGAI",
                "CT_ROOM_1",
                "association-1",
                Instant.parse("2026-11-21T12:00:00Z"),
                1,
                Map.of("00100010", List.of("Müller^Ä")));
    }

    static Message message(int number) {
        return Message.of(event(number), TRACEPARENT, 1_000_000L + number);
    }
}
