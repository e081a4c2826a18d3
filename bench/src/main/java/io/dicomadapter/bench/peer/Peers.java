package io.dicomadapter.bench.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** All receivers of a run. JVMs live through it, because they get fast only with time; the others begin every round. */
public final class Peers implements AutoCloseable {

    private final Path folder;
    private final Broker broker;
    private final Map<PeerKind, Peer> running = new EnumMap<>(PeerKind.class);

    private Peers(Path folder, Broker broker) {
        this.folder = folder;
        this.broker = broker;
    }

    /** Starts those of the kinds that are JVMs. */
    public static Peers start(Path folder, Broker broker, Set<PeerKind> kinds, AdapterCommand command)
            throws IOException, InterruptedException {
        Peers peers = new Peers(folder, broker);
        try {
            for (PeerKind kind : kinds) {
                if (!kind.isNative()) {
                    peers.running.put(kind, peers.start(kind, command));
                }
            }
            return peers;
        } catch (IOException | InterruptedException | RuntimeException e) {
            peers.close();
            throw e;
        }
    }

    private Peer start(PeerKind kind, AdapterCommand command) throws IOException, InterruptedException {
        Path own = Files.createDirectories(folder.resolve(kind.id()));
        return switch (kind) {
            case ADAPTER_FSYNC -> AdapterPeer.start(own, broker, "fsync", command);
            case ADAPTER_NONE -> AdapterPeer.start(own, broker, "none", command.withoutRecording());
            case FLOOR_FSYNC -> SimplePeer.floor(own, "fsync");
            case FLOOR -> SimplePeer.floor(own, "none");
            case DCMTK -> SimplePeer.dcmtk(own);
            case ORTHANC -> SimplePeer.orthanc(own);
        };
    }

    /** Starts a peer that is no JVM anew, in an empty folder. */
    public void restartNative(PeerKind kind, AdapterCommand command) throws IOException, InterruptedException {
        Peer before = running.remove(kind);
        if (before != null) {
            before.close();
        }
        Path own = folder.resolve(kind.id());
        if (Files.exists(own)) {
            Files.move(own, folder.resolve(kind.id() + "-" + System.nanoTime()));
        }
        running.put(kind, start(kind, command));
    }

    /** A peer that is running. */
    public Peer get(PeerKind kind) {
        Peer peer = running.get(kind);
        if (peer == null) {
            throw new IllegalStateException(kind + " was not started");
        }
        return peer;
    }

    @Override
    public void close() {
        running.values().forEach(Peer::close);
    }
}
