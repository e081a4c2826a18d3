package io.dicomadapter.dicom.fuzz;

import io.dicomadapter.dicom.pdu.PduEncoder;
import io.dicomadapter.dicom.scp.DicomServer;
import io.dicomadapter.dicom.testing.Messages;
import io.dicomadapter.dicom.testing.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What a peer says on a connection. If the first byte is even, an association is asked for before the rest is sent, so that
 * it is a stream of PDVs. The server answers or not, but hangs up once the peer has finished, fails nowhere, tells each
 * association's end once, and keeps no place.
 */
public final class SessionFuzz {

    private static final byte[] REQUEST = PduEncoder.encode(Messages.request()).array();
    private static final int PATIENCE_MILLIS = 10_000;
    private static final AtomicReference<Throwable> FAILURE = new AtomicReference<>();
    private static final CountingHandler HANDLER = new CountingHandler();
    private static final DicomServer SERVER = start();

    private SessionFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        try (Socket peer = new Socket(InetAddress.getLoopbackAddress(), SERVER.port())) {
            peer.setSoTimeout(PATIENCE_MILLIS);
            say(peer, input);
            while (peer.getInputStream().read(new byte[4096]) >= 0) {
                // answers are not judged here, only that they end
            }
        } catch (SocketException hungUpUnread) {
            // a reset: the server had heard enough
        } catch (IOException e) {
            throw new UncheckedIOException("the server does not hang up", e);
        }
        awaitPlaceGivenBack();
        Promise.holds(FAILURE.get() == null, "the server failed: " + FAILURE.get());
        Promise.holds(HANDLER.eachEndedOnce(), "an association's end was not told once");
    }

    private static void say(Socket peer, byte[] input) throws IOException {
        if (input[0] % 2 == 0) {
            peer.getOutputStream().write(REQUEST);
            // the answer, lest bytes behind the request are taken for an impatient peer's
            InputStream answers = peer.getInputStream();
            if (answers.read() < 0) {
                throw new IllegalStateException("the server does not answer");
            }
        }
        peer.getOutputStream().write(input, 1, input.length - 1);
        peer.shutdownOutput();
    }

    private static void awaitPlaceGivenBack() {
        long until = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
        while (SERVER.openAssociations() > 0) {
            Promise.holds(System.nanoTime() < until, "a place was not given back");
            Thread.onSpinWait();
        }
    }

    private static DicomServer start() {
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> FAILURE.set(failure));
        try {
            return TestServer.serving(HANDLER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
