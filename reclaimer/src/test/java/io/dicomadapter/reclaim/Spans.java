package io.dicomadapter.reclaim;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The spans of the service, as an exporter would get them. */
final class Spans implements SpanProcessor {

    private final Queue<ReadableSpan> ended = new ConcurrentLinkedQueue<>();

    /** How many of this name and trace have ended. */
    long ended(String name, String traceId) {
        return ended.stream()
                .filter(span -> span.getName().equals(name)
                        && span.getSpanContext().getTraceId().equals(traceId))
                .count();
    }

    @Override
    public void onEnd(ReadableSpan span) {
        ended.add(span);
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        // Only their ends are looked at.
    }

    @Override
    public boolean isStartRequired() {
        return false;
    }
}
