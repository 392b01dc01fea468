package org.lockpick.store;

import tools.jackson.core.JacksonException;

/// JSON that is not what was expected; the message is `file:line:column: what is wrong`.
public final class MalformedJsonException extends RuntimeException {

    private static final long serialVersionUID = 1;

    MalformedJsonException(String message) {
        super(message);
    }

    private MalformedJsonException(String message, Throwable cause) {
        super(message, cause);
    }

    /// Without a position (a tree has none) the place is the source alone.
    static MalformedJsonException in(String source, JacksonException cause) {
        var location = cause.getLocation();
        if (location == null || location.getLineNr() < 1) {
            return new MalformedJsonException(source + ": " + explain(cause), cause);
        }
        var place = source + ":" + location.getLineNr() + ":" + location.getColumnNr();
        return new MalformedJsonException(place + ": " + explain(cause), cause);
    }

    /// In a file of one value a line: the parser has seen a single line, so the caller knows its number.
    static MalformedJsonException inLine(String source, long line, JacksonException cause) {
        var location = cause.getLocation();
        var column = location == null || location.getColumnNr() < 1 ? 1 : location.getColumnNr();
        return new MalformedJsonException(source + ":" + line + ":" + column + ": " + explain(cause), cause);
    }

    private static String explain(JacksonException cause) {
        // A record that refuses its components says it better than the mapper around it.
        var reason = cause.getCause() instanceof IllegalArgumentException refused && refused.getMessage() != null
                ? refused.getMessage()
                : cause.getOriginalMessage();
        var path = cause.getPathReference();
        return path.isEmpty() ? reason : reason + " (at " + path + ")";
    }
}
