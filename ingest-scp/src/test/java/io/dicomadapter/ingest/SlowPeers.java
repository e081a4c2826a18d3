package io.dicomadapter.ingest;

import io.dicomadapter.dicom.pdu.AssociateAc;
import io.dicomadapter.dicom.testing.ScriptedPeer;
import io.dicomadapter.dicom.testing.TestInstance;
import io.dicomadapter.dicom.testing.TestInstances;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Peers that hold a place and do nothing useful with it: a third never say anything, a third are silent once they are
 * associated, a third send an object in dribs and drabs.
 */
final class SlowPeers implements AutoCloseable {

    private static final int DRIB = 400;

    private final int port;
    private final TestInstance instance =
            TestInstances.of(TestInstances.Kind.CT).size(512, 512).build();
    private final List<ScriptedPeer> peers = new CopyOnWriteArrayList<>();
    private final AtomicInteger lost = new AtomicInteger();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    SlowPeers(int port) {
        this.port = port;
    }

    void connect(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            ScriptedPeer peer = ScriptedPeer.connectTo(port);
            peers.add(peer);
            if (i % 3 > 0) {
                peer.send(RawSession.of(instance).get(0)).expect(AssociateAc.class);
            }
            if (i % 3 == 2) {
                dribble(peer);
            }
        }
    }

    int stillOpen() {
        return peers.size() - lost.get();
    }

    private void dribble(ScriptedPeer peer) throws IOException {
        List<byte[]> pdus = RawSession.of(instance);
        peer.send(pdus.get(1));
        byte[] data = pdus.get(2);
        AtomicInteger position = new AtomicInteger();
        Future<?> unused = clock.scheduleAtFixedRate(
                () -> {
                    int from = Math.min(position.getAndAdd(DRIB), data.length);
                    send(peer, Arrays.copyOfRange(data, from, Math.min(from + DRIB, data.length)));
                },
                0,
                200,
                TimeUnit.MILLISECONDS);
    }

    private void send(ScriptedPeer peer, byte[] drib) {
        try {
            peer.send(drib);
        } catch (IOException e) {
            lost.incrementAndGet();
        }
    }

    @Override
    public void close() throws IOException {
        clock.shutdownNow();
        for (ScriptedPeer peer : peers) {
            peer.close();
        }
    }
}
