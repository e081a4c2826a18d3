package io.dicomadapter.export;

import io.dicomadapter.dicom.scu.StoreResponse;
import io.dicomadapter.event.Commitment;
import io.dicomadapter.event.ExportCompleted;
import io.dicomadapter.event.ExportOutcome;
import io.dicomadapter.event.ExportOutcome.Result;
import io.dicomadapter.event.ExportRequested;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What happens to each file of one export: partial success is a value here, not an exception. */
final class ExportReport {

    private final ExportRequested request;
    private final Instant startedAt;
    private final Map<String, ExportOutcome> outcomes = new HashMap<>();

    ExportReport(ExportRequested request, Instant startedAt) {
        this.request = request;
        this.startedAt = startedAt;
    }

    String exportId() {
        return request.exportId();
    }

    void answered(ExportFile file, StoreResponse response) {
        String comment = response.errorComment().isBlank() ? null : response.errorComment();
        add(file, result(response), response.status().toString(), comment);
    }

    void noContext(ExportFile file) {
        add(file, Result.NO_CONTEXT, null, "the destination takes no such SOP class in this transfer syntax");
    }

    void unreadable(String name, String reason) {
        outcomes.put(name, new ExportOutcome(name, null, Result.UNREADABLE, null, reason));
    }

    /** Every file of these that has no outcome was not sent. */
    void notSent(List<ExportFile> files, String reason) {
        files.stream()
                .filter(file -> !outcomes.containsKey(file.name()))
                .forEach(file -> add(file, Result.NOT_SENT, null, reason));
    }

    /** The end of the export: it has failed when strictly more than the threshold of all its files were not sent. */
    ExportCompleted completed(double failureThreshold, Instant completedAt) {
        List<ExportOutcome> inOrder =
                request.files().stream().map(outcomes::get).toList();
        long failed =
                inOrder.stream().filter(outcome -> !outcome.result().isSent()).count();
        boolean succeeded = (double) failed / inOrder.size() <= failureThreshold;
        String detail = failed == inOrder.size() ? ExportSummary.of(inOrder) : null;
        return completed(succeeded, inOrder, detail, completedAt);
    }

    /** The end of an export that never began, whatever the threshold. */
    ExportCompleted refused(String reason, Instant completedAt) {
        List<ExportOutcome> notSent = request.files().stream()
                .filter(name -> !name.isBlank())
                .map(name -> new ExportOutcome(name, null, Result.NOT_SENT, null, reason))
                .toList();
        return completed(false, notSent, reason, completedAt);
    }

    private ExportCompleted completed(
            boolean succeeded, List<ExportOutcome> inOrder, String detail, Instant completedAt) {
        return new ExportCompleted(
                request.exportId(),
                request.jobId(),
                request.destination(),
                succeeded,
                inOrder,
                detail,
                startedAt,
                completedAt,
                1,
                Commitment.NOT_REQUESTED);
    }

    private void add(ExportFile file, Result result, String status, String detail) {
        outcomes.put(file.name(), new ExportOutcome(file.name(), file.meta().sopInstanceUid(), result, status, detail));
    }

    /** PS3.4 Table B.2-1: A7xx may pass; everything else that is neither success nor warning will not. */
    private static Result result(StoreResponse response) {
        if (response.status().isSuccess()) {
            return Result.SENT;
        }
        if (response.status().isWarning()) {
            return Result.WARNING;
        }
        return response.status().isRefused() ? Result.REFUSED : Result.FAILED;
    }
}
