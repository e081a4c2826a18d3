package io.dicomadapter.cli.operation;

import io.dicomadapter.cli.remote.Answer;
import io.dicomadapter.cli.remote.RemoteException;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * Asks again and again until something is done.
 *
 * @param patience for how long at most
 */
record Waiting(Duration patience) {

    private static final Duration PAUSE = Duration.ofMillis(500);

    /** A question. */
    interface Question {
        Answer ask() throws RemoteException;
    }

    /** The answer that says that it is done, or the last one where time ran out. */
    Answer until(Predicate<Answer> done, Question question) throws RemoteException {
        long deadline = System.nanoTime() + patience.toNanos();
        Answer answer = question.ask();
        while (!done.test(answer) && System.nanoTime() < deadline && paused()) {
            answer = question.ask();
        }
        return answer;
    }

    /** False where the command is interrupted. */
    private static boolean paused() {
        try {
            Thread.sleep(PAUSE.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
