package io.dicomadapter.export.send;

import io.dicomadapter.event.Commitment;
import io.dicomadapter.event.ExportOutcome;
import io.dicomadapter.export.destination.Peer;
import io.dicomadapter.export.send.AskForCommitment.SentInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Has the destination say whether it answers for what it was sent, and sums that up. */
record CommitSent(AskForCommitment commitment, ExportFiles exportFiles) {

    Commitment commit(ExportReport report, Peer peer) {
        List<ExportOutcome> outcomes = new ArrayList<>();
        List<SentInstance> sent = new ArrayList<>();
        for (ExportOutcome outcome : report.sent()) {
            Optional<String> sopClass = exportFiles.sopClass(outcome.file());
            sopClass.ifPresentOrElse(
                    known -> {
                        outcomes.add(outcome);
                        sent.add(new SentInstance(known, outcome.sopInstanceUid()));
                    },
                    () -> report.committed(outcome, Commitment.UNKNOWN));
        }
        if (!sent.isEmpty()) {
            List<Commitment> said = commitment.ask(peer, sent);
            for (int i = 0; i < said.size(); i++) {
                report.committed(outcomes.get(i), said.get(i));
            }
        }
        return sum(report.sent().stream().map(ExportOutcome::commitment).toList());
    }

    /** One that failed is what matters, and then one that is not known. */
    private static Commitment sum(List<Commitment> all) {
        if (all.isEmpty()) {
            return Commitment.NOT_REQUESTED;
        }
        if (all.contains(Commitment.FAILED)) {
            return Commitment.FAILED;
        }
        return all.contains(Commitment.UNKNOWN) ? Commitment.UNKNOWN : Commitment.COMMITTED;
    }
}
