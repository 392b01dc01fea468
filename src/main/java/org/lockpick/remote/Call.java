package org.lockpick.remote;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.lockpick.store.Hash;

/// One call of an endpoint's interface, as it goes over the wire.
final class Call {
    private static final String JSON = "application/json";

    private final String method;
    private final String operation;
    private final String type;
    private final byte[] body;

    private Call(String method, String operation, String type, byte[] body) {
        this.method = method;
        this.operation = operation;
        this.type = type;
        this.body = body;
    }

    /// Asks for something.
    ///
    /// @param operation below the endpoint's address, with a query where it has one
    static Call get(String operation) {
        return new Call("GET", operation, "", new byte[0]);
    }

    /// Sends JSON.
    static Call post(String operation, byte[] json) {
        return new Call("POST", operation, JSON, json);
    }

    /// Sends a file in the way of a form in a browser ([RFC 7578](https://www.rfc-editor.org/rfc/rfc7578)).
    ///
    /// @param purpose what the endpoint may use it for
    /// @param name    of the file, without a quotation mark
    static Call upload(String operation, String purpose, String name, byte[] content) {
        // No line of the content can be its own hash.
        var boundary = "lockpick-" + Hash.of(content).hex();
        var form = new ByteArrayOutputStream();
        form.writeBytes(utf8("--" + boundary + "\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\n" + purpose
                + "\r\n--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: application/jsonl\r\n\r\n"));
        form.writeBytes(content);
        form.writeBytes(utf8("\r\n--" + boundary + "--\r\n"));
        return new Call("POST", operation, "multipart/form-data; boundary=" + boundary, form.toByteArray());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    String operation() {
        return operation;
    }

    /// The request, without what all requests to the endpoint have.
    HttpRequest.Builder message(URI address) {
        var builder = HttpRequest.newBuilder(address);
        return method.equals("GET")
                ? builder.GET()
                : builder.header("Content-Type", type).method(method, BodyPublishers.ofByteArray(body));
    }
}
