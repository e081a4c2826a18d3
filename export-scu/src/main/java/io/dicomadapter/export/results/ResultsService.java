package io.dicomadapter.export.results;

import io.dicomadapter.event.EventJson;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A Results Service, spoken to over HTTP as Clara's DICOM Adapter does. Nothing here waits. */
final class ResultsService implements AutoCloseable {

    /** What the service said to a report. */
    enum Reported {
        /** It knows now. */
        TAKEN,
        /** It has no such task, or not any more: there is nobody to tell. */
        UNKNOWN_TASK
    }

    /** 404 Not Found, 409 Conflict, 410 Gone. */
    private static final Set<Integer> NO_SUCH_TASK = Set.of(404, 409, 410);

    private static final long LONGEST_PAGE = 32L * 1024 * 1024;

    private final HttpClient client;
    private final ExecutorService threads;
    private final String tasks;
    private final String agent;
    private final Duration timeout;

    private ResultsService(HttpClient client, ExecutorService threads, String tasks, String agent, Duration timeout) {
        this.client = client;
        this.threads = threads;
        this.tasks = tasks;
        this.agent = agent;
        this.timeout = timeout;
    }

    /**
     * Connects to nothing yet.
     *
     * @param url what comes before {@code /api/tasks}
     * @param agent whose tasks these are
     */
    static ResultsService at(URI url, String agent, Duration timeout) {
        ExecutorService threads = Executors.newCachedThreadPool(ResultsService::thread);
        HttpClient client = HttpClient.newBuilder()
                // Cleartext HTTP/2 begins with an upgrade that not every server takes.
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .executor(threads)
                .build();
        String tasks = url.toString().replaceFirst("/+$", "") + "/api/tasks/";
        String segment = URLEncoder.encode(agent, StandardCharsets.UTF_8).replace("+", "%20");
        return new ResultsService(client, threads, tasks, segment, timeout);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "results-service-call");
        thread.setDaemon(true);
        return thread;
    }

    /** The first tasks that wait for this agent. */
    CompletableFuture<TaskPage> pending(int size) {
        return send(HttpRequest.newBuilder(URI.create(tasks + agent + "/pending?size=" + size)))
                .thenApply(response -> {
                    requireSuccess(response);
                    return TaskPage.parse(response.body());
                });
    }

    CompletableFuture<Reported> succeeded(String taskId) {
        return report(
                HttpRequest.newBuilder(URI.create(tasks + "success/" + taskId)).PUT(BodyPublishers.noBody()));
    }

    CompletableFuture<Reported> failed(String taskId, boolean retryLater) {
        byte[] body = EventJson.mapper().writeValueAsBytes(Map.of("RetryLater", retryLater));
        return report(HttpRequest.newBuilder(URI.create(tasks + "failure/" + taskId))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofByteArray(body)));
    }

    private CompletableFuture<Reported> report(HttpRequest.Builder request) {
        return send(request).thenApply(response -> {
            if (NO_SUCH_TASK.contains(response.statusCode())) {
                return Reported.UNKNOWN_TASK;
            }
            requireSuccess(response);
            return Reported.TAKEN;
        });
    }

    /** The time limit is for all of the answer: HttpRequest's own ends with its head. */
    private CompletableFuture<HttpResponse<byte[]>> send(HttpRequest.Builder request) {
        HttpRequest built = request.timeout(timeout)
                .header("Accept", "application/json")
                .header("User-Agent", "dicom-adapter")
                .build();
        // Looking up the name of a host waits, too.
        return CompletableFuture.supplyAsync(() -> built, threads)
                .thenCompose(ready -> client.sendAsync(ready, LimitedBody.upTo(LONGEST_PAGE)))
                .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void requireSuccess(HttpResponse<?> response) {
        if (response.statusCode() / 100 != 2) {
            throw new BadAnswerException("answered " + response.statusCode());
        }
    }

    /** Why there was no answer. Without messages of libraries: they quote addresses and answers. */
    static String reason(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof BadAnswerException) {
            return cause.getMessage();
        }
        if (cause instanceof HttpTimeoutException || cause instanceof TimeoutException) {
            return "no answer in time";
        }
        return cause instanceof ConnectException
                ? "no connection"
                : "no answer (" + cause.getClass().getSimpleName() + ")";
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
