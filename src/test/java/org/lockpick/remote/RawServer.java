package org.lockpick.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// A server that puts prescribed bytes on the wire and hangs up, for what no HTTP server would send.
final class RawServer implements AutoCloseable {
    private final ServerSocket socket;
    private final Deque<Act> script;
    private final AtomicInteger requests = new AtomicInteger();

    /// What it does with one request.
    ///
    /// @param bytes what it writes
    /// @param end   what it does then
    record Act(String bytes, End end) {}

    /// How an answer ends.
    enum End {
        /// The connection is closed as it should be.
        CLOSE,
        /// The connection is reset.
        RESET,
        /// The connection stays for one more request, and is closed as soon as that begins.
        CLOSE_BEFORE_THE_NEXT
    }

    RawServer(Act... script) {
        this.script = new ArrayDeque<>(List.of(script));
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::serve);
    }

    /// An answer with the right length.
    static String http(String body) {
        return http(body, body.getBytes(StandardCharsets.UTF_8).length);
    }

    /// An answer that says it has `length` bytes.
    static String http(String body, int length) {
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n" + body;
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort() + "/v1";
    }

    int requests() {
        return requests.get();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (var connection = socket.accept()) {
                answer(connection);
            } catch (IOException _) {
                // The client hung up, or the test is over.
            }
        }
    }

    private void answer(Socket connection) throws IOException {
        readRequest(connection.getInputStream());
        requests.incrementAndGet();
        var act = script.removeFirst();
        connection.getOutputStream().write(act.bytes().getBytes(StandardCharsets.UTF_8));
        connection.getOutputStream().flush();
        switch (act.end()) {
            case CLOSE -> {}
            case RESET -> connection.setSoLinger(true, 0);
            case CLOSE_BEFORE_THE_NEXT -> {
                int first = connection.getInputStream().read();
                if (first >= 0) {
                    requests.incrementAndGet();
                }
            }
        }
    }

    private static void readRequest(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            head.append((char) next);
        }
        var length = head.toString()
                .lines()
                .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
                .map(line -> line.substring(15).strip())
                .findFirst()
                .orElse("0");
        in.readNBytes(Integer.parseInt(length));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
