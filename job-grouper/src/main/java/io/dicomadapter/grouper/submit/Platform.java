package io.dicomadapter.grouper.submit;

import io.dicomadapter.event.EventJson;
import io.dicomadapter.event.JobStatus;
import io.dicomadapter.event.JobSubmission;
import io.dicomadapter.grouper.submit.Answer.NotNow;
import io.dicomadapter.grouper.submit.Answer.Refused;
import io.dicomadapter.grouper.submit.Answer.Taken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.core.JacksonException;

/** A pipeline's platform, spoken to over HTTP. The same job is sent as the same bytes under the same key, every time. */
final class Platform implements AutoCloseable {

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    /**
     * What a client error is that time can heal: 408 Request Timeout, 425 Too Early, 429 Too Many Requests; and 409, which
     * says that the first request with the key is still being worked on (draft-ietf-httpapi-idempotency-key-header, 2.6).
     */
    private static final Set<Integer> NOT_FINAL = Set.of(408, 409, 425, 429);

    private final HttpClient client;
    private final ExecutorService threads;
    private final Duration timeout;
    private final InstantSource clock;

    private Platform(HttpClient client, ExecutorService threads, Duration timeout, InstantSource clock) {
        this.client = client;
        this.threads = threads;
        this.timeout = timeout;
        this.clock = clock;
    }

    /** Connects to nothing yet. */
    static Platform open(SubmitProperties.Http settings, InstantSource clock) {
        ExecutorService threads = Executors.newCachedThreadPool(Platform::thread);
        HttpClient client = HttpClient.newBuilder()
                // Cleartext HTTP/2 begins with an upgrade that not every server takes.
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .executor(threads)
                .build();
        return new Platform(client, threads, settings.timeout(), clock);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "http-submission-call");
        thread.setDaemon(true);
        return thread;
    }

    /** Sends the job; the answer comes later, and always as an answer. Does not wait, not even for the name of a host. */
    CompletableFuture<Answer> post(URI url, Optional<TokenFile> token, JobSubmission submission) {
        return CompletableFuture.supplyAsync(() -> request(url, token, submission), threads)
                .thenCompose(request -> client.sendAsync(request, FirstBytes.handler(timeout)))
                .thenApply(this::answer)
                .exceptionally(failure -> new NotNow(reason(failure), Duration.ZERO));
    }

    private HttpRequest request(URI url, Optional<TokenFile> token, JobSubmission submission) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(timeout)
                .header(IDEMPOTENCY_KEY, submission.jobId())
                .header("Content-Type", "application/json")
                .header("User-Agent", "dicom-adapter")
                .POST(BodyPublishers.ofByteArray(EventJson.mapper().writeValueAsBytes(submission.job())));
        if (!submission.traceparent().isEmpty()) {
            request.header("traceparent", submission.traceparent());
        }
        token.ifPresent(file -> request.header("Authorization", "Bearer " + read(file)));
        return request.build();
    }

    private static String read(TokenFile file) {
        try {
            return file.token();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Answer answer(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        if (status / 100 == 2) {
            return new Taken(status(response.body()));
        }
        String reason = "answered " + status;
        if (status / 100 == 5 || NOT_FINAL.contains(status)) {
            return new NotNow(reason, RetryAfter.of(response.headers(), clock.instant()));
        }
        return new Refused(reason);
    }

    /** {@code {"status": "ACCEPTED"}}, if that is what the answer is. */
    private static Optional<JobStatus> status(byte[] body) {
        try {
            String status = EventJson.mapper().readTree(body).path("status").asString("");
            return Arrays.stream(JobStatus.values())
                    .filter(known -> known.name().equals(status))
                    .findFirst();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** Without messages: they may quote the url, and it may hold a secret. */
    private String reason(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof HttpTimeoutException) {
            return "no answer within " + timeout;
        }
        if (cause instanceof UncheckedIOException) {
            return "not sent: the token file can't be read, or holds no token";
        }
        if (cause instanceof ConnectException) {
            return "no connection";
        }
        return "no answer (" + cause.getClass().getSimpleName() + ")";
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
