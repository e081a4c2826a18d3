package io.dicomadapter.kafka.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Ports for servers that are to be found at the same port again after a restart. They are below those that the system
 * gives to outgoing connections: nobody takes one by chance while its server is down.
 */
public final class FreePorts {

    private static final int FIRST = 12_000;
    private static final int COUNT = 20_000;

    /** Test JVMs run at the same time: each begins elsewhere. */
    private static final int APART = 331;

    private static int next = (int) (ProcessHandle.current().pid() * APART % COUNT);

    private FreePorts() {}

    /** One on the loopback interface that nobody listens on, and that was not given before in this JVM. */
    public static synchronized int next() {
        for (int tries = 0; tries < COUNT; tries++) {
            int port = FIRST + next;
            next = (next + 1) % COUNT;
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no port from " + FIRST + " to " + (FIRST + COUNT - 1) + " is free");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // What was closed a moment ago is free.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
            return true;
        } catch (BindException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
