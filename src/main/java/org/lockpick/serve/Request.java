package org.lockpick.serve;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lockpick.store.ArtifactId;

/// What is asked for: a path and its parameters, decoded.
///
/// @param path without parameters
/// @param parameters the first value of each
record Request(String path, Map<String, String> parameters) {
    private static final int MOST = 64;
    private static final int LONGEST = 2000;

    Request {
        parameters = Map.copyOf(parameters);
    }

    /// Reads a path and what stands behind its question mark.
    ///
    /// @throws BadRequestException for what cannot be decoded, or is too much
    static Request of(String path, @Nullable String query) {
        var parameters = new LinkedHashMap<String, String>();
        for (var pair : query == null || query.isEmpty() ? new String[0] : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            var name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            parameters.putIfAbsent(name, equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            if (parameters.size() > MOST) {
                throw new BadRequestException("expected at most " + MOST + " parameters, found more");
            }
        }
        return new Request(path, parameters);
    }

    private static String decoded(String text) {
        if (text.length() > LONGEST) {
            throw new BadRequestException(
                    "expected a parameter of at most " + LONGEST + " characters, found a longer one");
        }
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException("expected a parameter in percent encoding, found one that is broken");
        }
    }

    /// A parameter; empty where it is not there.
    String text(String name) {
        return parameters.getOrDefault(name, "").strip();
    }

    /// Some parameters, for a form that has them; empty where they are not there.
    Map<String, String> fields(String... names) {
        var fields = new LinkedHashMap<String, String>();
        for (var name : names) {
            fields.put(name, text(name));
        }
        return fields;
    }

    /// Whether a parameter is there and not empty.
    boolean has(String name) {
        return !text(name).isEmpty();
    }

    /// A whole number from 0.
    ///
    /// @param absent where the parameter is not there
    long number(String name, long absent) {
        if (!has(name)) {
            return absent;
        }
        if (!text(name).matches("[0-9]{1,15}")) {
            throw new BadRequestException(name + ": expected a whole number, found something else");
        }
        return Long.parseLong(text(name));
    }

    /// The name of an artifact.
    ArtifactId artifact(String name) {
        return artifactIn(name)
                .orElseThrow(() -> new BadRequestException(name + ": expected an artifact, found nothing"));
    }

    /// The name of an artifact, where there is one.
    Optional<ArtifactId> artifactIn(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        try {
            return Optional.of(ArtifactId.parse(text(name)));
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(name + ": expected an artifact as kind/hash, found something else");
        }
    }
}
