package io.dicomadapter.bench.floor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The floor as a program: {@code FloorScp PORT FOLDER fsync|none}. One thread for each association. */
public final class FloorScp implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FloorScp.class);

    private final ServerSocketChannel server;
    private final Path folder;
    private final boolean sync;

    private FloorScp(ServerSocketChannel server, Path folder, boolean sync) {
        this.server = server;
        this.folder = folder;
        this.sync = sync;
    }

    public static void main(String[] arguments) throws IOException {
        try (FloorScp scp =
                listen(Integer.parseInt(arguments[0]), Path.of(arguments[1]), arguments[2].equals("fsync"))) {
            scp.acceptAll();
        }
    }

    /**
     * Listens on loopback.
     *
     * @param port 0 for a free one
     * @param sync whether every file is forced to the device before Success
     */
    static FloorScp listen(int port, Path folder, boolean sync) throws IOException {
        ServerSocketChannel server =
                ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return new FloorScp(server, folder, sync);
    }

    int port() throws IOException {
        return ((InetSocketAddress) server.getLocalAddress()).getPort();
    }

    /** Serves until it is closed. */
    void acceptAll() throws IOException {
        try {
            while (true) {
                SocketChannel socket = server.accept();
                Thread association = new Thread(() -> serve(socket), "floor-association");
                association.setDaemon(true);
                association.start();
            }
        } catch (ClosedChannelException e) {
            LOG.debug("closed", e);
        }
    }

    private void serve(SocketChannel socket) {
        try (socket) {
            new FloorAssociation(socket, folder, sync).serve();
        } catch (IOException e) {
            LOG.warn("association ended: {}", e.toString());
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
