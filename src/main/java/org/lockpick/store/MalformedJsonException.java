package org.lockpick.store;

import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/// JSON that is not what was expected; the message is `file:line:column: what is wrong`.
public final class MalformedJsonException extends RuntimeException {

    private static final long serialVersionUID = 1;

    MalformedJsonException(String message) {
        super(message);
    }

    private MalformedJsonException(String message, JacksonException cause) {
        super(message, cause);
    }

    /// What is wrong with a tree, which has no lines.
    static MalformedJsonException inTree(Class<?> type, JacksonException cause) {
        return new MalformedJsonException(type.getSimpleName() + ": " + explain(cause), cause);
    }

    /// What is wrong with a text.
    ///
    /// @param firstLine the number that the text's first line has in its source, from 1
    static MalformedJsonException inText(String source, long firstLine, byte[] text, JacksonException cause) {
        var known = cause.getLocation();
        var location = known != null && known.getLineNr() > 0
                ? known
                : JsonPosition.of(text, cause.getPath()).orElse(new TokenStreamLocation(null, 0, 1, 1));
        var line = firstLine + location.getLineNr() - 1;
        var place = source + ":" + line + ":" + location.getColumnNr();
        return new MalformedJsonException(place + ": " + explain(cause), cause);
    }

    private static String explain(JacksonException cause) {
        var path = cause.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining());
        return path.isEmpty() ? reason(cause) : reason(cause) + " (at " + path + ")";
    }

    private static String reason(JacksonException cause) {
        if (cause instanceof UnrecognizedPropertyException unknown && unknown.getKnownPropertyIds() != null) {
            return "unknown key \"" + unknown.getPropertyName() + "\", expected one of "
                    + unknown.getKnownPropertyIds();
        }
        // A record that refuses its components says it better than the mapper around it.
        if (cause.getCause() instanceof IllegalArgumentException refused && refused.getMessage() != null) {
            return refused.getMessage();
        }
        return cause.getOriginalMessage();
    }
}
