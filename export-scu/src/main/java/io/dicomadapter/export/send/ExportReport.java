package io.dicomadapter.export.send;

import io.dicomadapter.dicom.scu.StoreResponse;
import io.dicomadapter.event.Commitment;
import io.dicomadapter.event.ExportOutcome;
import io.dicomadapter.event.ExportOutcome.Result;
import io.dicomadapter.event.ExportTask;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** What happens to each file of one export: partial success is a value here, not an exception. */
final class ExportReport {

    private final ExportTask task;
    private final Progress progress;
    /** What is settled for this try. */
    private final Map<String, ExportOutcome> outcomes = new HashMap<>();
    /** Files within which an association ended before: others go first, lest it ends at the same file each time. */
    private final Collection<String> suspects = new LinkedHashSet<>();

    ExportReport(ExportTask task, Progress progress) {
        this.task = task;
        this.progress = progress;
        progress.outcomes().forEach((file, outcome) -> {
            if (outcome.result() == Result.NOT_SENT) {
                suspects.add(file);
            } else {
                outcomes.put(file, outcome);
            }
        });
    }

    String exportId() {
        return task.exportId();
    }

    /** The files that are still to be sent, each once. */
    Collection<String> toSend() {
        LinkedHashSet<String> files = new LinkedHashSet<>(task.files());
        files.removeAll(outcomes.keySet());
        List<String> last = new ArrayList<>(suspects);
        last.retainAll(files);
        files.removeAll(last);
        files.addAll(last);
        return files;
    }

    /** @throws ProgressException if it can't be remembered; then nothing more must be sent */
    void answered(ExportFile file, StoreResponse response) throws ProgressException {
        String comment = response.errorComment().isBlank() ? Statuses.note(response.status()) : response.errorComment();
        remember(add(file, Statuses.result(response.status()), response.status().toString(), comment));
    }

    void noContext(ExportFile file) throws ProgressException {
        remember(add(file, Result.NO_CONTEXT, null, "the destination takes no such SOP class in this transfer syntax"));
    }

    /** Not remembered: it may be readable at the next try, and looking costs nothing. */
    void unreadable(String name, String reason) {
        outcomes.put(name, new ExportOutcome(name, null, Result.UNREADABLE, null, reason));
    }

    /** The association ended within this file. */
    void brokenOff(ExportFile file, String reason) throws ProgressException {
        remember(add(file, Result.NOT_SENT, null, reason));
    }

    /** Every file of these that has no outcome was not sent. */
    void notSent(List<ExportFile> files, String reason) {
        files.stream()
                .filter(file -> !outcomes.containsKey(file.name()))
                .forEach(file -> add(file, Result.NOT_SENT, null, reason));
    }

    /** What was sent in this try and before, each file once. */
    List<ExportOutcome> sent() {
        return inOrder().stream()
                .filter(outcome -> outcome.result().isSent())
                .distinct()
                .toList();
    }

    /** What the destination says of a file. */
    void committed(ExportOutcome outcome, Commitment commitment) {
        outcomes.put(
                outcome.file(),
                new ExportOutcome(
                        outcome.file(),
                        outcome.sopInstanceUid(),
                        outcome.result(),
                        outcome.status(),
                        outcome.detail(),
                        commitment));
    }

    /** One outcome for each file, in the order of the request. */
    List<ExportOutcome> inOrder() {
        return task.files().stream().map(outcomes::get).toList();
    }

    private ExportOutcome add(ExportFile file, Result result, String status, String detail) {
        ExportOutcome outcome = new ExportOutcome(file.name(), file.meta().sopInstanceUid(), result, status, detail);
        outcomes.put(file.name(), outcome);
        return outcome;
    }

    private void remember(ExportOutcome outcome) throws ProgressException {
        try {
            progress.append(outcome);
        } catch (IOException e) {
            throw new ProgressException(e);
        }
    }
}
