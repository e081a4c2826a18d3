package io.dicomadapter.export.send;

import io.dicomadapter.event.Commitment;
import io.dicomadapter.export.destination.Peer;
import java.util.List;

/** Asks a destination to commit to what it was sent (PS3.4 J), before {@code exports.completed} is written. */
@FunctionalInterface
public interface AskForCommitment {

    /**
     * Called once all files of an export that could be sent are, for a destination that wants it. Takes at most as long as
     * the destination's entry says, and never fails: what is not known is {@link Commitment#UNKNOWN}.
     *
     * @param sent one or more
     * @return what the destination says of each, in the same order
     */
    List<Commitment> ask(Peer peer, List<SentInstance> sent);

    /** What is asked about. */
    record SentInstance(String sopClassUid, String sopInstanceUid) {}
}
