package io.dicomadapter.service;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The {@code traceparent} (W3C Trace Context) of what the thread is doing: to be kept with what another thread publishes
 * later. Empty text where the thread is in no trace.
 */
public record TraceHeader(Tracer tracer, Propagator propagator) implements Supplier<String> {

    private static final String TRACEPARENT = "traceparent";

    @Override
    public String get() {
        Span current = tracer.currentSpan();
        if (current == null) {
            return "";
        }
        Map<String, String> headers = new HashMap<>();
        propagator.inject(current.context(), headers, Map::put);
        return headers.getOrDefault(TRACEPARENT, "");
    }
}
