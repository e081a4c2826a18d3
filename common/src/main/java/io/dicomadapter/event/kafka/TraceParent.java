package io.dicomadapter.event.kafka;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** The header {@code traceparent} (W3C Trace Context), by which what follows from a record belongs to the same trace. */
public final class TraceParent {

    public static final String HEADER = "traceparent";

    /** Version, trace, parent and flags (W3C Trace Context, 3.2). */
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private TraceParent() {}

    /** Empty where there is none, or something else than one: anybody may have written it, and it is kept and passed on. */
    public static String of(Headers headers) {
        Header header = headers.lastHeader(HEADER);
        if (header == null || header.value() == null) {
            return "";
        }
        String text = new String(header.value(), StandardCharsets.US_ASCII);
        return FORM.matcher(text).matches() ? text : "";
    }

    /** @param traceparent empty for none */
    public static void add(Headers headers, String traceparent) {
        if (!traceparent.isEmpty()) {
            headers.add(HEADER, traceparent.getBytes(StandardCharsets.US_ASCII));
        }
    }
}
