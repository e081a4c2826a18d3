package io.dicomadapter.ingest;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import java.io.IOException;

/**
 * The trace of an association, which goes on in every event about its instances: one span for the association, one within
 * it for each C-STORE. Names and tags hold nothing that a peer sent.
 */
final class AssociationTrace {

    /** What is done within the span of one C-STORE. */
    @FunctionalInterface
    interface Traced {
        StoreOutcome run() throws IOException;
    }

    private final Tracer tracer;
    private final Span association;

    private AssociationTrace(Tracer tracer, Span association) {
        this.tracer = tracer;
        this.association = association;
    }

    static AssociationTrace begin(Tracer tracer, String associationId) {
        Span association = tracer.spanBuilder()
                .setNoParent()
                .name("dicom.association")
                .tag("associationId", associationId)
                .start();
        return new AssociationTrace(tracer, association);
    }

    /** Runs in a span of its own, which is the thread's current one meanwhile: what is published then carries it on. */
    StoreOutcome store(Traced store) throws IOException {
        Span span = tracer.nextSpan(association).name("dicom.store").start();
        Tracer.SpanInScope inScope = tracer.withSpan(span);
        try {
            StoreOutcome outcome = store.run();
            span.tag("outcome", IngestMeters.label(outcome));
            return outcome;
        } catch (IOException | RuntimeException e) {
            span.tag("failure", e.getClass().getSimpleName());
            throw e;
        } finally {
            inScope.close();
            span.end();
        }
    }

    void end(String outcome) {
        association.tag("outcome", outcome).end();
    }
}
