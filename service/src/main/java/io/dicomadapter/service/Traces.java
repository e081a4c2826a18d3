package io.dicomadapter.service;

import io.dicomadapter.event.kafka.TraceParent;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Traces that go on in another thread, or in another process, or much later: a {@code traceparent} (W3C Trace Context) is kept
 * with what is to be done. Where there is none it is empty text.
 */
public record Traces(Tracer tracer, Propagator propagator) {

    /** The {@code traceparent} of what the thread is doing. */
    public String current() {
        Span current = tracer.currentSpan();
        if (current == null) {
            return "";
        }
        Map<String, String> headers = new HashMap<>();
        propagator.inject(current.context(), headers, Map::put);
        return headers.getOrDefault(TraceParent.HEADER, "");
    }

    /**
     * Carries a trace on, in a span of its own, which is the thread's current one meanwhile: what is published then carries it
     * on too.
     *
     * @param traceparent empty for a trace of its own
     * @param span its name
     */
    public <T> T carryOn(String traceparent, String span, Supplier<T> work) {
        Span carried =
                propagator.extract(headers(traceparent), Map::get).name(span).start();
        Tracer.SpanInScope inScope = tracer.withSpan(carried);
        try {
            return work.get();
        } catch (RuntimeException e) {
            carried.tag("failure", e.getClass().getSimpleName());
            throw e;
        } finally {
            inScope.close();
            carried.end();
        }
    }

    private static Map<String, String> headers(String traceparent) {
        return traceparent.isEmpty() ? Map.of() : Map.of(TraceParent.HEADER, traceparent);
    }
}
