package org.lockpick.serve;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// Requests to the letter, also those that no client of a library would send.
final class RawHttp {
    private static final int PATIENCE_MILLISECONDS = 60_000;

    private final URI link;

    /// @param link as the server printed it
    RawHttp(String link) {
        this.link = URI.create(link);
    }

    int port() {
        return link.getPort();
    }

    String host() {
        return link.getAuthority();
    }

    String token() {
        return link.getQuery().replaceFirst("token=", "");
    }

    String cookie() {
        return "Cookie: lockpick-" + port() + "=" + token();
    }

    /// What is answered to a request of whoever has the cookie.
    String get(String path, String... headers) throws IOException {
        return ask("GET " + path, "Host: " + host(), String.join("\r\n", headers), cookie());
    }

    /// What is answered to a request line and headers.
    String ask(String line, String... headers) throws IOException {
        try (var socket = connect()) {
            var text = new StringBuilder(line + " HTTP/1.1\r\nConnection: close\r\n");
            for (var header : headers) {
                text.append(header.isEmpty() ? "" : header + "\r\n");
            }
            socket.getOutputStream().write((text + "\r\n").getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// A connection on which nothing was said.
    Socket connect() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port());
        socket.setSoTimeout(PATIENCE_MILLISECONDS);
        return socket;
    }
}
