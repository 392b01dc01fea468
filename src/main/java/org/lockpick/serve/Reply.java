package org.lockpick.serve;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// What is sent back.
///
/// @param status such as 200
/// @param headers beside those that every reply has
/// @param body writes it
record Reply(int status, Map<String, String> headers, Body body) {
    private static final String TYPE = "Content-Type";

    Reply {
        headers = Map.copyOf(headers);
    }

    /// What stands in a reply.
    sealed interface Body permits Bytes, Stream {}

    /// A body that is there as a whole.
    record Bytes(String text) implements Body {}

    /// A body that is written as it is read, and never held as a whole.
    non-sealed interface Stream extends Body {
        /// Writes it.
        void write(OutputStream out) throws IOException;
    }

    /// A page.
    static Reply page(int status, String html) {
        return new Reply(status, Map.of(TYPE, "text/html; charset=utf-8"), new Bytes(html));
    }

    /// A text that a browser keeps while the program runs.
    static Reply asset(String type, String text) {
        return new Reply(200, Map.of(TYPE, type, "Cache-Control", "private, max-age=3600"), new Bytes(text));
    }

    /// A drawing. It may have styles of its own, but neither scripts nor anything from elsewhere.
    static Reply svg(String text) {
        return new Reply(
                200,
                Map.of(
                        TYPE,
                        "image/svg+xml; charset=utf-8",
                        Guard.POLICY,
                        "default-src 'none'; style-src 'unsafe-inline'; sandbox"),
                new Bytes(text));
    }

    /// A file to be saved.
    ///
    /// @param name letters, digits, dots and hyphens
    static Reply csv(String name, Stream body) {
        return new Reply(
                200,
                Map.of(
                        TYPE,
                        "text/csv; charset=utf-8",
                        "Content-Disposition",
                        "attachment; filename=\"" + name.replaceAll("[^A-Za-z0-9.-]", "-") + "\""),
                body);
    }

    /// A text as a file to be saved.
    static Reply csv(String name, String text) {
        return csv(name, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /// A word to the browser to go elsewhere.
    static Reply elsewhere(String place, Map<String, String> headers) {
        var all = new LinkedHashMap<>(headers);
        all.put("Location", place);
        return new Reply(303, all, new Bytes(""));
    }

    /// A plain sentence, where a page would need what the reader may not have.
    static Reply plain(int status, String text) {
        return new Reply(status, Map.of(TYPE, "text/plain; charset=utf-8"), new Bytes(text + "\n"));
    }
}
