package io.dicomadapter.dicom.testing;

import io.dicomadapter.dicom.AeAddress;
import io.dicomadapter.dicom.AeTitle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A {@link ScriptedPeer} that waits for one connection on a loopback port and then plays its script. */
public final class ScriptedServer implements AutoCloseable {

    /** What the peer does. */
    @FunctionalInterface
    public interface Script {
        void play(ScriptedPeer peer) throws Exception;
    }

    private final ServerSocket listener;
    private final FutureTask<Void> task;

    private ScriptedServer(ServerSocket listener, Script script) {
        this.listener = listener;
        this.task = new FutureTask<>(() -> {
            try (ScriptedPeer peer = new ScriptedPeer(listener.accept())) {
                script.play(peer);
            }
            return null;
        });
    }

    public static ScriptedServer playing(Script script) throws IOException {
        ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ScriptedServer server = new ScriptedServer(listener, script);
        Thread thread = new Thread(server.task, "scripted-server");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    public AeAddress address() {
        return new AeAddress(AeTitle.of("SCRIPTED"), "127.0.0.1", listener.getLocalPort());
    }

    /** Waits until the script is played; fails as it failed. */
    public void finish() throws Exception {
        try {
            task.get(ScriptedPeer.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("the scripted peer failed", e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("the scripted peer did not get to the end of its script", e);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
