package io.dicomadapter.e2e.fault;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Some {@linkplain Modality modalities} that send at the same time, until they are closed. */
record Modalities(List<Modality> all) implements AutoCloseable {

    // No more than the ledger can check in no time.
    private static final Duration PACE = Duration.ofMillis(10);

    static Modalities sendingTo(Ingest ingest, SentLedger ledger, long seed, int count) {
        return sendingTo(ingest, ledger, seed, count, PACE);
    }

    static Modalities sendingAtFullSpeedTo(Ingest ingest, SentLedger ledger, long seed, int count) {
        return sendingTo(ingest, ledger, seed, count, Duration.ZERO);
    }

    private static Modalities sendingTo(Ingest ingest, SentLedger ledger, long seed, int count, Duration pace) {
        return new Modalities(IntStream.range(0, count)
                .mapToObj(i -> Modality.sendingTo(ingest, ledger, seed + i, pace))
                .toList());
    }

    /** Waits until each of them was answered with Success so many more times. */
    void awaitSuccesses(int more) {
        all.forEach(modality -> modality.awaitSuccesses(more));
    }

    /** Waits until of each of them so many more associations failed. */
    void awaitFailures(int more) {
        all.forEach(modality -> modality.awaitFailures(more));
    }

    int successes() {
        return all.stream().mapToInt(Modality::successes).sum();
    }

    int failures() {
        return all.stream().mapToInt(Modality::failures).sum();
    }

    String lastFailures() {
        return all.stream().map(Modality::lastFailure).distinct().collect(Collectors.joining("; "));
    }

    /** Each of them ends after its instance in flight. */
    @Override
    public void close() {
        all.forEach(Modality::stop);
        try {
            for (Modality modality : all) {
                modality.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
