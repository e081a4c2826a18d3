package io.dicomadapter.bench.peer;

import io.dicomadapter.bench.sender.Receiver;
import java.io.IOException;
import java.time.Duration;

/** A running receiver. */
public interface Peer extends AutoCloseable {

    Receiver receiver();

    /** CPU time that it has used so far, with all its processes. */
    Duration cpuTime() throws IOException;

    /**
     * Waits until it has done what it left for later than Success, then deletes all it received.
     *
     * @param stored how many instances it has answered with Success since the last call
     * @return how long it went on with that work
     */
    Duration finishAndDiscard(long stored) throws IOException, InterruptedException;

    @Override
    void close();
}
