package org.lockpick.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.lockpick.store.UserMistake;

/// The web server: a virtual thread a request, so that a slow client holds up nobody but itself. A few requests are
/// worked on at a time; reading a request and taking a reply are no work.
public final class Server implements AutoCloseable {
    private static final int AT_WORK = 4;

    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore work = new Semaphore(AT_WORK);
    private final Guard guard;
    private final Site site;
    private final Consumer<Throwable> failures;

    private Server(HttpServer http, Site site, Consumer<Throwable> failures) {
        this.http = http;
        this.site = site;
        this.failures = failures;
        guard = Guard.of(http.getAddress());
    }

    /// Starts it.
    ///
    /// @param at       where to listen; port 0 is any that is free
    /// @param failures told of errors of the program
    /// @throws UserMistake where that cannot be had
    static Server start(InetSocketAddress at, Site site, Consumer<Throwable> failures) {
        HttpLimits.set();
        try {
            var server = new Server(HttpServer.create(at, 0), site, failures);
            server.http.setExecutor(server.threads);
            server.http.createContext("/", server::handle);
            server.http.start();
            return server;
        } catch (BindException e) {
            throw new UserMistake("cannot listen at " + at + ": " + e.getMessage() + "; --port N names another port");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen at " + at, e);
        }
    }

    /// The link that opens the page; whoever has it may look.
    public String link() {
        return guard.link();
    }

    private void handle(HttpExchange exchange) {
        try (exchange) {
            send(exchange, reply(exchange));
        } catch (IOException e) {
            // The client went away, or was too slow: nobody is left to be told.
        }
    }

    private Reply reply(HttpExchange exchange) {
        try {
            var uri = exchange.getRequestURI();
            var request = Request.of(uri.getPath() == null ? "" : uri.getPath(), uri.getRawQuery());
            var refusal = guard.refusal(exchange.getRequestMethod(), request, exchange.getRequestHeaders());
            return refusal.isPresent() ? refusal.get() : worked(request);
        } catch (BadRequestException e) {
            return Reply.plain(400, String.valueOf(e.getMessage()));
        }
    }

    private Reply worked(Request request) {
        work.acquireUninterruptibly();
        try {
            return site.answer(request);
        } catch (BadRequestException e) {
            return site.apology(400, String.valueOf(e.getMessage()));
        } catch (MissingException e) {
            return site.apology(404, String.valueOf(e.getMessage()));
        } catch (UserMistake e) {
            return site.apology(500, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            failures.accept(e);
            return site.apology(500, "This page could not be made: " + e.getMessage());
        } finally {
            work.release();
        }
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        var headers = exchange.getResponseHeaders();
        Guard.headers().forEach(headers::set);
        reply.headers().forEach(headers::set);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        switch (reply.body()) {
            case Reply.Bytes whole -> {
                var bytes = whole.text().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(reply.status(), head || bytes.length == 0 ? -1 : bytes.length);
                if (!head && bytes.length > 0) {
                    exchange.getResponseBody().write(bytes);
                }
            }
            case Reply.Stream stream -> {
                exchange.sendResponseHeaders(reply.status(), head ? -1 : 0);
                if (!head) {
                    try (var out = new BufferedOutputStream(exchange.getResponseBody(), 1 << 16)) {
                        stream.write(out);
                    }
                }
            }
        }
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
