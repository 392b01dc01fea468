package org.lockpick.remote;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLHandshakeException;
import org.lockpick.remote.EndpointException.Kind;
import org.lockpick.store.StoppedException;

/// Sends a request once.
final class Transport implements AutoCloseable {
    // Two thousand embeddings of 4,096 numbers in decimal are about 200 MB; nothing honest is longer.
    static final int MOST_BYTES = 256 << 20;
    private static final Duration LOOK = Duration.ofMillis(100);
    // What is under way is paid for, so it may finish, within what a job scheduler leaves after its signal.
    private static final Duration LAST_CALL = Duration.ofSeconds(20);

    private final EndpointForm form;
    private final ApiKey key;
    private final AnswerText text;
    private final BooleanSupplier stop;
    private final int mostBytes;
    private final HttpClient client;

    Transport(EndpointForm form, ApiKey key, BooleanSupplier stop, int mostBytes) {
        this.form = form;
        this.key = key;
        this.text = new AnswerText(key.redaction());
        this.stop = stop;
        this.mostBytes = mostBytes;
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(seconds(form.timeouts().connect()))
                .build();
    }

    /// Sends it and waits for the whole answer.
    ///
    /// @throws EndpointException if asking again cannot help
    /// @throws StoppedException  if a stop was asked for and the answer did not come soon after
    Attempt send(Request request, Instant now) throws InterruptedException {
        return send(Call.post(request.operation(), request.sent()), Verdict::of, now);
    }

    /// Sends a call about a thing that the server keeps, such as a file or a job.
    ///
    /// @throws EndpointException if asking again cannot help
    /// @throws StoppedException  if a stop was asked for and the answer did not come soon after
    Attempt send(Call call, Instant now) throws InterruptedException {
        return send(call, Verdict::ofThing, now);
    }

    /// How an answer is judged.
    @FunctionalInterface
    private interface Judging {
        Attempt of(Verdict verdict, int status, HttpHeaders headers, byte[] body, Instant now);
    }

    private Attempt send(Call call, Judging judging, Instant now) throws InterruptedException {
        var address = form.address(call.operation());
        var message = call.message(address).header("Accept", "application/json").header("User-Agent", "lockpick");
        form.headers().forEach(message::setHeader);
        if (!key.isNone()) {
            message.setHeader(key.header(), key.headerValue());
        }
        var exchange = client.sendAsync(message.build(), _ -> new BoundedBody(mostBytes));
        try {
            var response = await(exchange);
            var verdict = new Verdict(address.toString(), text);
            return judging.of(verdict, response.statusCode(), response.headers(), response.body(), now);
        } catch (ExecutionException e) {
            return failure(e.getCause() == null ? e : e.getCause(), address.toString());
        } catch (TimeoutException _) {
            return Attempt.Failed.worked(
                    "no whole answer within " + form.timeouts().answer() + " s");
        } finally {
            exchange.cancel(true);
        }
    }

    private HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> exchange)
            throws InterruptedException, ExecutionException, TimeoutException {
        long end = System.nanoTime() + seconds(form.timeouts().answer()).toNanos();
        var stopping = false;
        while (true) {
            long left = end - System.nanoTime();
            try {
                return exchange.get(Math.clamp(left, 0, LOOK.toNanos()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                if (left <= 0 && stopping) {
                    throw new StoppedException("stopped while an answer was under way");
                }
                if (left <= 0) {
                    throw e;
                }
            }
            if (!stopping && stop.getAsBoolean()) {
                stopping = true;
                end = Math.min(end, System.nanoTime() + LAST_CALL.toNanos());
            }
        }
    }

    private Attempt failure(Throwable cause, String address) {
        return switch (cause) {
            case BoundedBody.TooLongException e ->
                throw new EndpointException(Kind.UNSUPPORTED, address + ": " + e.getMessage());
            case SSLHandshakeException e ->
                throw new EndpointException(
                        Kind.REFUSED, address + ": the connection cannot be made safe: " + text.clean(reason(e)));
            case ConnectException e
            when e.getCause() instanceof UnresolvedAddressException ->
                Attempt.Failed.free("there is no host of this name");
            case ConnectException e -> Attempt.Failed.free("no connection (" + text.clean(reason(e)) + ")");
            case IOException e when noBytes(e) -> Attempt.Failed.free("the connection was closed before an answer");
            case IOException e -> Attempt.Failed.worked("the connection broke (" + text.clean(reason(e)) + ")");
            // The head of the answer is no HTTP, such as a length that is no number.
            case IllegalArgumentException e ->
                Attempt.Failed.worked("the head of the answer cannot be read (" + text.clean(reason(e)) + ")");
            case Error e -> throw e;
            // Without the cause: a stack trace would show its own words, and a server may have put the key into them.
            default ->
                throw new IllegalStateException(
                        "cannot send to " + address + " (" + text.clean(cause.toString()) + ")");
        };
    }

    private static boolean noBytes(IOException e) {
        return reason(e).contains("received no bytes") || e instanceof java.net.http.HttpConnectTimeoutException;
    }

    private static String reason(Throwable e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static Duration seconds(double seconds) {
        return Duration.ofNanos((long) (seconds * 1e9));
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
