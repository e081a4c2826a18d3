package io.dicomadapter.event.kafka;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** The header {@code traceparent} (W3C Trace Context), by which what follows from a record belongs to the same trace. */
public final class TraceParent {

    public static final String HEADER = "traceparent";

    private TraceParent() {}

    /** Empty where there is none. */
    public static String of(Headers headers) {
        Header header = headers.lastHeader(HEADER);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.US_ASCII);
    }

    /** @param traceparent empty for none */
    public static void add(Headers headers, String traceparent) {
        if (!traceparent.isEmpty()) {
            headers.add(HEADER, traceparent.getBytes(StandardCharsets.US_ASCII));
        }
    }
}
