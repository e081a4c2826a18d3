package io.dicomadapter.e2e.fault.grouping;

import io.dicomadapter.e2e.harness.Ports;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A pipeline platform that keeps the promise of the Idempotency-Key and no other: it is slow, fails, hangs up, or answers
 * twice, before or after it has taken a job. Speaks HTTP by itself, because no server would do such things.
 */
final class Platform implements AutoCloseable {

    /** What it does with a request. */
    enum Mood {
        TAKES,
        /** Takes the job, and answers when nobody listens any more. */
        SLOW,
        FAILS,
        /** Takes the job and answers 500 all the same. */
        FAILS_AFTER_TAKING,
        HANGS_UP,
        HANGS_UP_AFTER_TAKING,
        ANSWERS_TWICE
    }

    private static final String CREATED = "HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n";
    private static final String FAILED = "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n";

    private final int port = Ports.free();
    private final Random random;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, String> taken = new ConcurrentHashMap<>();
    private final Set<String> changed = ConcurrentHashMap.newKeySet();
    private final Map<Mood, AtomicInteger> moods = new ConcurrentHashMap<>();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private volatile ServerSocket server;

    /** One that takes half of all requests well. */
    Platform(long seed) throws IOException {
        random = new Random(seed);
        up();
    }

    String url() {
        return "http://127.0.0.1:" + port + "/jobs";
    }

    /** Nobody listens any more, and connections are cut. */
    void down() throws IOException {
        server.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }

    void up() throws IOException {
        ServerSocket opened = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        server = opened;
        threads.execute(() -> accept(opened));
    }

    /** Ids of the jobs that it has. */
    Set<String> taken() {
        return Set.copyOf(taken.keySet());
    }

    /** Ids of jobs that came again as something else. */
    Set<String> changed() {
        return Set.copyOf(changed);
    }

    /** How often it was in each mood. */
    Map<Mood, AtomicInteger> moods() {
        return moods;
    }

    private void accept(ServerSocket from) {
        try {
            while (true) {
                Socket connection = from.accept();
                connections.add(connection);
                threads.execute(() -> serve(connection));
            }
        } catch (IOException e) {
            // down() was called.
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            while (answer(connection, in)) {
                // The next request of this connection.
            }
        } catch (IOException e) {
            // The other side is gone, or this one is down.
        } finally {
            connections.remove(connection);
        }
    }

    private boolean answer(Socket connection, InputStream in) throws IOException {
        String key = null;
        int length = 0;
        String line = line(in);
        if (line.isEmpty()) {
            return false;
        }
        while (!line.isEmpty()) {
            int colon = line.indexOf(':');
            String header = colon < 0 ? "" : line.substring(0, colon);
            if (header.equalsIgnoreCase("Idempotency-Key")) {
                key = line.substring(colon + 1).strip();
            } else if (header.equalsIgnoreCase("Content-Length")) {
                length = Integer.parseInt(line.substring(colon + 1).strip());
            }
            line = line(in);
        }
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        return answer(connection, in, key, body);
    }

    /** Returns whether the connection lasts. */
    private boolean answer(Socket connection, InputStream in, String key, String body) throws IOException {
        Mood mood = nextMood();
        if (mood != Mood.FAILS && mood != Mood.HANGS_UP) {
            String before = taken.putIfAbsent(key, body);
            if (before != null && !before.equals(body)) {
                changed.add(key);
            }
        }
        switch (mood) {
            case TAKES -> write(connection, CREATED);
            case SLOW -> {
                awaitHangUp(in);
                write(connection, CREATED);
            }
            case FAILS, FAILS_AFTER_TAKING -> write(connection, FAILED);
            case ANSWERS_TWICE -> {
                write(connection, CREATED);
                write(connection, CREATED);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** The other side sends nothing more before it is answered, and hangs up when it has waited long enough. */
    private static void awaitHangUp(InputStream in) throws IOException {
        int unexpected = in.read();
        if (unexpected >= 0) {
            throw new IOException("more came before the answer: " + unexpected);
        }
    }

    private synchronized Mood nextMood() {
        Mood[] all = Mood.values();
        Mood mood = random.nextBoolean() ? Mood.TAKES : all[random.nextInt(all.length)];
        moods.computeIfAbsent(mood, first -> new AtomicInteger()).incrementAndGet();
        return mood;
    }

    private static void write(Socket connection, String answer) throws IOException {
        connection.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        down();
        threads.shutdownNow();
    }
}
