package io.dicomadapter.control.kubernetes;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between client and server on this machine; can be cut or fall silent, as a network can. */
final class CuttableRelay implements AutoCloseable {

    private static final int BUFFER_BYTES = 8192;

    private final ServerSocket listening;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Set<Socket> silent = ConcurrentHashMap.newKeySet();
    private volatile boolean isCut;

    private CuttableRelay(ServerSocket listening, int target) {
        this.listening = listening;
        this.target = target;
    }

    static CuttableRelay to(int target) throws IOException {
        CuttableRelay relay = new CuttableRelay(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target);
        background(relay::accept);
        return relay;
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Ends what is open, and lets nothing through until {@link #mend}. */
    void cut() {
        isCut = true;
        open.forEach(CuttableRelay::closeQuietly);
        open.clear();
    }

    void mend() {
        isCut = false;
    }

    /** What is open stays open and carries nothing more, as behind a firewall that has forgotten it; new connections do. */
    void silence() {
        silent.addAll(open);
    }

    @Override
    public void close() {
        closeQuietly(listening);
        cut();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                join(listening.accept());
            } catch (IOException e) {
                // Closed, or the other side is.
            }
        }
    }

    private void join(Socket client) throws IOException {
        if (isCut) {
            client.close();
            return;
        }
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        open.add(client);
        open.add(server);
        background(() -> pump(client, server));
        background(() -> pump(server, client));
    }

    private void pump(Socket from, Socket to) {
        try {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = from.getInputStream().read(buffer);
                    read >= 0;
                    read = from.getInputStream().read(buffer)) {
                if (!silent.contains(from)) {
                    to.getOutputStream().write(buffer, 0, read);
                }
            }
        } catch (IOException e) {
            // One of the two has ended.
        } finally {
            closeQuietly(from);
            closeQuietly(to);
            open.remove(from);
            open.remove(to);
            silent.remove(from);
            silent.remove(to);
        }
    }

    private static void background(Runnable task) {
        Thread thread = new Thread(task, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            // It is closed then.
        }
    }
}
