package io.dicomadapter.grouper.submit;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;

/**
 * The beginning of an answer's body: status and headers have said all that matters, so neither a body without end nor one
 * that does not come may cost more than this.
 */
final class FirstBytes implements BodySubscriber<byte[]> {

    private static final int LIMIT = 4096;

    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private FirstBytes() {}

    static BodyHandler<byte[]> handler(Duration atMost) {
        return head -> {
            FirstBytes first = new FirstBytes();
            first.body.completeOnTimeout(new byte[0], atMost.toMillis(), TimeUnit.MILLISECONDS);
            return first;
        };
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        CompletableFuture<Void> unused = body.thenRun(subscription::cancel);
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        for (ByteBuffer part : parts) {
            byte[] some = new byte[Math.min(part.remaining(), LIMIT - bytes.size())];
            part.get(some);
            bytes.writeBytes(some);
        }
        if (bytes.size() == LIMIT) {
            body.complete(bytes.toByteArray());
        }
    }

    @Override
    public void onError(Throwable failure) {
        // The status is known: that the rest was cut off changes nothing.
        body.complete(new byte[0]);
    }

    @Override
    public void onComplete() {
        body.complete(bytes.toByteArray());
    }
}
