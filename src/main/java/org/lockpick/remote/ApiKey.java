package org.lockpick.remote;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lockpick.remote.EndpointForm.KeyForm;
import org.lockpick.store.SmallFile;
import org.lockpick.store.UserMistake;

/// The secret that opens an endpoint. It has one way out, the header of a request; as a text it is a
/// placeholder, and whatever comes from the server is cleaned of it.
final class ApiKey {
    static final String PLACEHOLDER = "[key]";
    private static final Pattern SENDABLE = Pattern.compile("[\\x21-\\x7e]+");
    private static final int LONGEST_FILE = 10_000;
    // A shorter one, such as the "x" that local servers are given, is no secret, and erasing it would garble answers.
    private static final int SHORTEST_SECRET = 8;

    private final String header;
    private final String secret;

    private ApiKey(String header, String secret) {
        this.header = header;
        this.secret = secret;
    }

    /// The key a form names.
    ///
    /// @param environment the variables of the process, null for one that is not set
    /// @throws UserMistake if it is not where the form says; the message never shows what is there
    static ApiKey of(KeyForm form, Variables environment) {
        return switch (form) {
            case KeyForm.None() -> new ApiKey("", "");
            case KeyForm.Environment(var name, var header) ->
                checked(
                        header,
                        environment.value(name),
                        "the environment variable " + name,
                        "export " + name + "=… sets it");
            case KeyForm.File(var path, var header) ->
                checked(header, content(Path.of(path)), "the file " + path, "write the key, and nothing else, into it");
        };
    }

    private static ApiKey checked(String header, @Nullable String text, String place, String wayOut) {
        var secret = text == null ? "" : text.strip();
        if (secret.isEmpty()) {
            throw new UserMistake("expected the key of the endpoint in " + place + ", found nothing; " + wayOut);
        }
        if (!SENDABLE.matcher(secret).matches()) {
            throw new UserMistake("expected one word of ASCII as the key in " + place
                    + ", found blanks or other characters (not shown); " + wayOut);
        }
        return new ApiKey(header, secret);
    }

    private static String content(Path file) {
        try {
            return SmallFile.text(file, LONGEST_FILE);
        } catch (SmallFile.RefusedException e) {
            throw new UserMistake(
                    "the key of the endpoint: " + e.getMessage() + "; name a file that holds nothing but the key");
        } catch (IOException e) {
            throw new UserMistake("cannot read the key of the endpoint from " + file + " ("
                    + e.getClass().getSimpleName() + "); is the file there and readable?");
        }
    }

    boolean isNone() {
        return secret.isEmpty();
    }

    String header() {
        return header;
    }

    /// What the header carries.
    String headerValue() {
        return header.equalsIgnoreCase("Authorization") ? "Bearer " + secret : secret;
    }

    /// The text with the key's place taken by a placeholder.
    UnaryOperator<String> redaction() {
        return secret.length() < SHORTEST_SECRET ? text -> text : Redaction.of(secret, PLACEHOLDER);
    }

    @Override
    public String toString() {
        return PLACEHOLDER;
    }
}
