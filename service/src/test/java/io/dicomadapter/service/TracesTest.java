package io.dicomadapter.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TracesTest {

    private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";
    private static final String TRACEPARENT = "00-" + TRACE_ID + "-b7ad6b7169203331-01";

    private final SdkTracerProvider provider = SdkTracerProvider.builder().build();
    private final Traces traces = traces(provider);

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void goesOnInTheTraceThatWasKeptWithWhatIsToBeDone() {
        // when
        String within = traces.carryOn(TRACEPARENT, "work", traces::current);
        // then
        assertThat(within).startsWith("00-" + TRACE_ID + "-").isNotEqualTo(TRACEPARENT);
        assertThat(traces.current()).isEmpty();
    }

    @Test
    void beginsATraceOfItsOwnWhereNoneWasKept() {
        // when
        String first = traces.carryOn("", "work", traces::current);
        String second = traces.carryOn("", "work", traces::current);
        // then
        assertThat(first).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
        assertThat(traceId(second)).isNotEqualTo(traceId(first));
    }

    @Test
    void leavesTheTraceAlsoWhereTheWorkFails() {
        // when
        assertThatThrownBy(() -> traces.carryOn(TRACEPARENT, "work", () -> {
                    throw new IllegalStateException("failed");
                }))
                .isInstanceOf(IllegalStateException.class);
        // then
        assertThat(traces.current()).isEmpty();
    }

    private static String traceId(String traceparent) {
        return traceparent.split("-")[1];
    }

    private static Traces traces(SdkTracerProvider provider) {
        io.opentelemetry.api.trace.Tracer tracer = provider.get("test");
        ContextPropagators w3c = ContextPropagators.create(W3CTraceContextPropagator.getInstance());
        return new Traces(
                new OtelTracer(tracer, new OtelCurrentTraceContext(), event -> {}), new OtelPropagator(w3c, tracer));
    }
}
