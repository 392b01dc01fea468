package org.lockpick.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who may ask, and that nobody keeps others from asking.
class ServerTest {
    private static final String SECRET = "what the store has";
    private static final int SLOW_CLIENTS = 1000;
    private static final int ATTEMPTS = 10;
    private static final int PATIENCE_MILLISECONDS = 60_000;

    private Server server;
    private RawHttp http;

    @BeforeEach
    void start() {
        var site = new Site() {
            @Override
            public Reply answer(Request request) {
                return switch (request.path()) {
                    case "/broken" -> throw new IllegalStateException("broken");
                    case "/missing" -> throw new MissingException("gone");
                    default -> Reply.page(200, SECRET);
                };
            }

            @Override
            public Reply apology(int status, String why) {
                return Reply.plain(status, why);
            }
        };
        server = Server.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), site, _ -> {});
        http = new RawHttp(server.link());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theLinkLetsABrowserInAndItsTokenDoesNotStayInTheAddress() throws IOException {
        var entered = http.ask("GET /?token=" + http.token(), "Host: " + http.host());
        assertThat(entered)
                .startsWith("HTTP/1.1 303")
                .contains("ocation: /\r\n")
                .contains("lockpick-" + http.port() + "=" + http.token() + "; Path=/; HttpOnly; SameSite=Strict")
                .doesNotContain(SECRET);
        assertThat(http.get("/")).startsWith("HTTP/1.1 200").contains(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Cookie: lockpick-PORT=", "Cookie: lockpick-PORT=guessed", "Cookie: lockpick-1=TOKEN"})
    void whoeverHasNoTokenSeesNothing(String cookie) throws IOException {
        var sent = cookie.replace("PORT", "" + http.port()).replace("TOKEN", http.token());
        for (var path : List.of("/", "/static/style.css", "/?token=guessed", "/missing?token=" + http.token())) {
            assertThat(http.ask("GET " + path, "Host: " + http.host(), sent))
                    .startsWith("HTTP/1.1 401")
                    .doesNotContain(SECRET)
                    .doesNotContain("ookie: lockpick");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: evil.example:PORT",
                "Host: 127.0.0.1",
                "Host: 127.0.0.1:1",
                "Host: localhost.evil.example:PORT",
                "Host: 127.0.0.1:PORT@evil.example",
                "X-Forwarded-Host: 127.0.0.1:PORT"
            })
    void anotherHostIsRefusedEvenWithTheToken(String host) throws IOException {
        var sent = host.replace("PORT", "" + http.port());
        assertThat(http.ask("GET /", sent, http.cookie()))
                .matches(answer -> answer.startsWith("HTTP/1.1 403") || answer.startsWith("HTTP/1.1 400"))
                .doesNotContain(SECRET);
        assertThat(http.ask("GET /?token=" + http.token(), sent)).doesNotContain("ookie: lockpick");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: https://evil.example",
                "Origin: null",
                "Origin: http://127.0.0.1:1",
                "Origin: http://localhost:PORT",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site"
            })
    void aPageOfAnotherSiteIsRefusedEvenWithTheToken(String header) throws IOException {
        assertThat(http.get("/", header.replace("PORT", "" + http.port())))
                .startsWith("HTTP/1.1 403")
                .doesNotContain(SECRET);
    }

    @Test
    void itsOwnPagesMayAsk() throws IOException {
        assertThat(http.get("/", "Origin: http://" + http.host(), "Sec-Fetch-Site: same-origin"))
                .contains(SECRET);
        assertThat(http.get("/", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate"))
                .contains(SECRET);
        assertThat(http.ask("GET /", "Host: localhost:" + http.port(), http.cookie()))
                .contains(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PROPFIND"})
    void onlyReadingIsOffered(String method) throws IOException {
        assertThat(http.ask(method + " /", "Host: " + http.host(), "Content-Length: 0", http.cookie()))
                .startsWith("HTTP/1.1 405")
                .doesNotContain(SECRET);
    }

    @Test
    void everyReplyForbidsScriptsInPagesFramesAndOtherHosts() throws IOException {
        for (var path : List.of("/", "/missing", "/broken", "/?token=no", "/?" + "x".repeat(3000))) {
            assertThat(http.get(path))
                    .contains("default-src 'none'; script-src 'self'; style-src 'self'")
                    .contains("frame-ancestors 'none'")
                    .contains("nosniff")
                    .doesNotContain("ccess-control-allow-origin");
        }
    }

    @Test
    void whatIsMissingBrokenOrSenselessHasItsStatus() throws IOException {
        assertThat(http.get("/missing")).startsWith("HTTP/1.1 404");
        assertThat(http.get("/broken")).startsWith("HTTP/1.1 500").doesNotContain("at org.lockpick");
        assertThat(http.get("/?a=%zz")).startsWith("HTTP/1.1 400");
        assertThat(http.get("/?" + "a=1&b=2&".repeat(2) + "x".repeat(3000))).startsWith("HTTP/1.1 400");
    }

    /// A thousand clients that each begin a request and do not go on: another one is answered while they hang, and
    /// all are cut off in the end. Tried again where the machine was so busy that the last was cut off before.
    @Test
    void slowClientsHoldUpNobodyAndAreCutOff() throws IOException {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            var slow = new ArrayList<Socket>();
            try {
                for (int i = 0; i < SLOW_CLIENTS; i++) {
                    var socket = http.connect();
                    socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: ".getBytes(StandardCharsets.US_ASCII));
                    slow.add(socket);
                }
                long began = System.nanoTime();
                assertThat(http.get("/")).contains(SECRET);
                double took = (System.nanoTime() - began) / 1e6;
                boolean stillThere = isOpen(slow.getLast());
                System.out.printf("%,d slow clients: another one was answered in %.0f ms%n", SLOW_CLIENTS, took);
                for (var socket : slow) {
                    socket.setSoTimeout(PATIENCE_MILLISECONDS);
                    assertThat(socket.getInputStream().read())
                            .as("what a slow client reads in the end")
                            .isEqualTo(-1);
                }
                if (stillThere) {
                    return;
                }
            } finally {
                for (var socket : slow) {
                    socket.close();
                }
            }
        }
        throw new AssertionError("nobody was answered while slow clients were there");
    }

    private static boolean isOpen(Socket socket) throws IOException {
        socket.setSoTimeout(1);
        try {
            return socket.getInputStream().read() != -1;
        } catch (SocketTimeoutException e) {
            return true;
        }
    }

    @Test
    void twoHostsInOneRequestAreRefused() throws IOException {
        assertThat(http.ask("GET /", "Host: " + http.host(), "Host: evil.example", http.cookie()))
                .matches(answer -> answer.startsWith("HTTP/1.1 403") || answer.startsWith("HTTP/1.1 400"))
                .doesNotContain(SECRET);
    }

    @Test
    void twoServersHaveTwoTokens() {
        try (var other = Server.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new Site() {
                    @Override
                    public Reply answer(Request request) {
                        return Reply.page(200, "");
                    }

                    @Override
                    public Reply apology(int status, String why) {
                        return Reply.plain(status, why);
                    }
                },
                _ -> {})) {
            assertThat(new RawHttp(other.link()).token()).hasSizeGreaterThan(40).isNotEqualTo(http.token());
        }
    }
}
