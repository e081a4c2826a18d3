package io.dicomadapter.grouper;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A platform that keeps the promise of the Idempotency-Key: a real HTTP server that takes a job once, however often it comes. */
final class TestPlatform implements AutoCloseable {

    /** One request, as it came. */
    record Request(String idempotencyKey, String contentType, String path, Headers headers, String body, long nanos) {

        String header(String name) {
            return headers.getFirst(name);
        }
    }

    /** What it does with a request. */
    @FunctionalInterface
    interface Behaviour {
        void on(HttpExchange exchange, int triesOfThisJob) throws IOException;
    }

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
    private final Set<String> taken = ConcurrentHashMap.newKeySet();
    private final InetSocketAddress address;
    private HttpServer server;
    private volatile Behaviour behaviour = (exchange, tries) -> answer(exchange, 201, "");

    TestPlatform() throws IOException {
        server = start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        address = server.getAddress();
    }

    private HttpServer start(InetSocketAddress on) throws IOException {
        HttpServer started = HttpServer.create(on, 0);
        started.setExecutor(threads);
        started.createContext("/", this::handle);
        started.start();
        return started;
    }

    String url() {
        return "http://" + address.getHostString() + ":" + address.getPort() + "/jobs";
    }

    TestPlatform behaving(Behaviour next) {
        behaviour = next;
        return this;
    }

    /** Nobody listens at its address any more. */
    void down() {
        server.stop(0);
    }

    void up() throws IOException {
        server = start(address);
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    /** Ids of the jobs that it has taken. */
    Set<String> taken() {
        return Set.copyOf(taken);
    }

    /** Takes the job, and says so. */
    void answer(HttpExchange exchange, int status, String body) throws IOException {
        if (status / 100 == 2) {
            take(exchange);
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
        exchange.close();
    }

    void take(HttpExchange exchange) {
        taken.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
    }

    private void handle(HttpExchange exchange) throws IOException {
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(new Request(
                key,
                exchange.getRequestHeaders().getFirst("Content-Type"),
                exchange.getRequestURI().toString(),
                exchange.getRequestHeaders(),
                body,
                System.nanoTime()));
        behaviour.on(exchange, (int) requests().stream()
                .filter(request -> request.idempotencyKey().equals(key))
                .count());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
