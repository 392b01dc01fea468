package org.lockpick.store;

import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;

/// Finds the place of a value by its path. The mapper reads the keys of a record ahead of making it, and
/// forgets where some of them stood.
final class JsonPosition {

    private JsonPosition() {}

    /// The place of the key or element at the end of a path; empty if the text ends or breaks before it.
    static Optional<TokenStreamLocation> of(byte[] json, List<JacksonException.Reference> path) {
        try (var parser = Json.MAPPER.createParser(json)) {
            parser.nextToken();
            var location = Optional.<TokenStreamLocation>empty();
            for (var step : path) {
                if (!enter(parser, step)) {
                    return Optional.empty();
                }
                location = Optional.of(parser.currentTokenLocation());
                if (parser.currentToken() == JsonToken.PROPERTY_NAME) {
                    parser.nextToken();
                }
            }
            return location;
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    /// Moves from the start of an object or list to the key or element asked for.
    private static boolean enter(JsonParser parser, JacksonException.Reference step) {
        if (!parser.currentToken().isStructStart()) {
            return false;
        }
        var index = 0;
        while (parser.nextToken() != null && !parser.currentToken().isStructEnd()) {
            var isKey = parser.currentToken() == JsonToken.PROPERTY_NAME;
            if (isKey ? parser.currentName().equals(step.getPropertyName()) : index == step.getIndex()) {
                return true;
            }
            if (isKey) {
                parser.nextToken();
            }
            parser.skipChildren();
            index++;
        }
        return false;
    }
}
