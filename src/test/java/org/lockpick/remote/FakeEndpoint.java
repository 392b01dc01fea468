package org.lockpick.remote;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A small OpenAI-compatible server on the loopback interface, for tests.
///
/// It answers as [FakeModel] does, or as it is told: `script` queues replies for the next calls, `always`
/// replaces the model. What was asked is in `calls`.
public final class FakeEndpoint implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private final Deque<Reply> script = new ArrayDeque<>();
    private final List<Call> calls = new ArrayList<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger mostUnderWay = new AtomicInteger();
    private Function<Call, Reply> answer = new FakeModel()::answer;

    /// What was asked.
    ///
    /// @param path    such as `/v1/chat/completions`
    /// @param headers by lower-case name
    public record Call(String path, JsonNode body, Map<String, String> headers) {}

    /// What is answered.
    ///
    /// @param before pause before the status line
    /// @param within pause in the middle of the body
    public record Reply(int status, Map<String, String> headers, String body, Duration before, Duration within) {
        /// A reply at once.
        public static Reply of(int status, String body, String... headers) {
            var map = new LinkedHashMap<String, String>();
            for (var i = 0; i < headers.length; i += 2) {
                map.put(headers[i], headers[i + 1]);
            }
            return new Reply(status, map, body, Duration.ZERO, Duration.ZERO);
        }

        /// An error in OpenAI's form.
        public static Reply error(int status, String code, String message, String... headers) {
            var error = JSON.createObjectNode()
                    .put("message", message)
                    .put("type", code)
                    .put("code", code);
            return of(status, JSON.createObjectNode().set("error", error).toString(), headers);
        }

        /// The same, the status line later.
        public Reply after(Duration pause) {
            return new Reply(status, headers, body, pause, within);
        }

        /// The same, with a pause in the body.
        public Reply pausing(Duration pause) {
            return new Reply(status, headers, body, before, pause);
        }
    }

    /// A server on a free port.
    public static FakeEndpoint start() {
        return new FakeEndpoint();
    }

    private FakeEndpoint() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    /// Its address, up to and with `/v1`.
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    /// Answers the next calls like this, one each.
    public synchronized FakeEndpoint script(Reply... replies) {
        script.addAll(List.of(replies));
        return this;
    }

    /// Answers every call like this, once the script is over.
    public synchronized FakeEndpoint always(Function<Call, Reply> other) {
        answer = other;
        return this;
    }

    /// What was asked so far.
    public synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    /// The most calls that were under way at one moment.
    public int mostUnderWay() {
        return mostUnderWay.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        try (exchange) {
            var headers = new HashMap<String, String>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
            var body = JSON.readTree(exchange.getRequestBody().readAllBytes());
            var call = new Call(exchange.getRequestURI().toString(), body, headers);
            send(exchange, next(call));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            underWay.decrementAndGet();
        }
    }

    private Reply next(Call call) {
        Function<Call, Reply> model;
        synchronized (this) {
            calls.add(call);
            if (!script.isEmpty()) {
                return script.removeFirst();
            }
            model = answer;
        }
        return model.apply(call);
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException, InterruptedException {
        Thread.sleep(reply.before());
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        var body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        var out = exchange.getResponseBody();
        int half = body.length / 2;
        out.write(body, 0, half);
        out.flush();
        Thread.sleep(reply.within());
        out.write(body, half, body.length - half);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
