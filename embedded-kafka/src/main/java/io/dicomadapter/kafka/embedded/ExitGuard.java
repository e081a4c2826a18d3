package io.dicomadapter.kafka.embedded;

import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Exit;

/**
 * Keeps Kafka from ending the application. A broker ends its process on a fatal fault; inside ours that would cut off
 * associations in the middle of an image. What it asks for is handed to the brokers of this JVM instead.
 *
 * <p>Kafka's procedures are one per JVM and don't tell which broker it is about, so each one counts as broken.
 */
final class ExitGuard {

    private static final Set<Consumer<String>> LISTENERS = new CopyOnWriteArraySet<>();

    private ExitGuard() {}

    static synchronized void add(Consumer<String> listener) {
        Exit.setExitProcedure((status, message) -> told("exit", status, message));
        Exit.setHaltProcedure((status, message) -> told("halt", status, message));
        LISTENERS.add(listener);
    }

    static synchronized void remove(Consumer<String> listener) {
        LISTENERS.remove(listener);
        if (LISTENERS.isEmpty()) {
            Exit.resetExitProcedure();
            Exit.resetHaltProcedure();
        }
    }

    private static void told(String verb, int status, String message) {
        String reason = "Kafka asked to " + verb + " the process with status " + status
                + (message == null ? "" : ": " + message);
        LISTENERS.forEach(listener -> listener.accept(reason));
    }
}
