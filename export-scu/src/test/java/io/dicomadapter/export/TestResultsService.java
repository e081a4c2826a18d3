package io.dicomadapter.export;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.dicomadapter.event.EventJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;

/**
 * A Results Service as Clara's: a task is pending, and comes with each poll, until it is reported; one that failed and may be
 * retried comes again with a higher count of retries.
 */
final class TestResultsService implements AutoCloseable {

    /** What it does instead of answering properly. */
    @FunctionalInterface
    interface Fault {
        void on(HttpExchange exchange) throws IOException;
    }

    /** A report that it took. */
    record Report(String taskId, boolean succeeded, Boolean retryLater) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Map<String, Object>> pending = new LinkedHashMap<>();
    private final List<String> polls = new CopyOnWriteArrayList<>();
    private final List<Report> reports = new CopyOnWriteArrayList<>();
    private final Queue<Fault> pollFaults = new ConcurrentLinkedQueue<>();
    private final Queue<Fault> reportFaults = new ConcurrentLinkedQueue<>();

    TestResultsService() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/clara/api/tasks/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/clara";
    }

    /** Adds a pending task; its id. Parameters as they are. */
    String task(String parameters, List<String> uris) {
        String taskId = UUID.randomUUID().toString();
        Map<String, Object> task = new LinkedHashMap<>();
        task.put("TaskId", taskId);
        task.put("JobId", "job-1");
        task.put("PipelineId", "pipeline-1");
        task.put("PayloadId", "payload-1");
        task.put("Agent", "ClaraSCU");
        task.put("Parameters", parameters);
        task.put("State", "Pending");
        task.put("Retries", 0);
        task.put("Uris", uris);
        synchronized (pending) {
            pending.put(taskId, task);
        }
        return taskId;
    }

    String taskFor(String destination, List<String> uris) {
        return task(EventJson.mapper().writeValueAsString(destination), uris);
    }

    TestResultsService failingPolls(Fault... faults) {
        pollFaults.addAll(List.of(faults));
        return this;
    }

    TestResultsService failingReports(Fault... faults) {
        reportFaults.addAll(List.of(faults));
        return this;
    }

    boolean hasFaultsLeft() {
        return !pollFaults.isEmpty() || !reportFaults.isEmpty();
    }

    /** Path and query of each poll. */
    List<String> polls() {
        return polls;
    }

    List<Report> reports(String taskId) {
        return reports.stream().filter(report -> report.taskId().equals(taskId)).toList();
    }

    static Fault status(int status) {
        return exchange -> answer(exchange, status, "");
    }

    static Fault body(String body) {
        return exchange -> answer(exchange, 200, body);
    }

    /** Never answers. */
    static Fault silence() {
        return exchange -> {};
    }

    /** Takes the report, but the answer is lost. */
    Fault takenButAnswered(int status) {
        return exchange -> {
            take(exchange);
            answer(exchange, status, "");
        };
    }

    private void handle(HttpExchange exchange) throws IOException {
        boolean isPoll = exchange.getRequestMethod().equals("GET");
        if (isPoll) {
            polls.add(exchange.getRequestURI().toString());
        }
        Fault fault = (isPoll ? pollFaults : reportFaults).poll();
        if (fault != null) {
            fault.on(exchange);
        } else if (isPoll) {
            answer(exchange, 200, page(exchange));
        } else {
            answer(exchange, take(exchange) ? 200 : 404, "");
        }
    }

    private String page(HttpExchange exchange) {
        int size = Integer.parseInt(exchange.getRequestURI().getQuery().replace("size=", ""));
        synchronized (pending) {
            return EventJson.mapper()
                    .writeValueAsString(pending.values().stream().limit(size).toList());
        }
    }

    /** {@code PUT /api/tasks/success/ID}, or {@code failure/ID} with {@code {"RetryLater": true}}. */
    private boolean take(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/");
        String taskId = path[path.length - 1];
        boolean succeeded = path[path.length - 2].equals("success");
        byte[] body = exchange.getRequestBody().readAllBytes();
        JsonNode retryLater =
                succeeded ? null : EventJson.mapper().readTree(body).get("RetryLater");
        reports.add(new Report(taskId, succeeded, retryLater == null ? null : retryLater.asBoolean()));
        synchronized (pending) {
            Map<String, Object> task = pending.get(taskId);
            if (task == null) {
                return false;
            }
            if (retryLater != null && retryLater.asBoolean()) {
                task.merge("Retries", 1, (before, one) -> (Integer) before + (Integer) one);
            } else {
                pending.remove(taskId);
            }
            return true;
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
