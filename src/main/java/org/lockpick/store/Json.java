package org.lockpick.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.erdtman.jcs.JsonCanonicalizer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// JSON in and out, in one strict and one canonical way.
///
/// Reading is strict: an unknown, a missing or a repeated key, a null or a text where a number belongs, and
/// anything behind the end are errors. Records are written in the order of their components and maps in the
/// order of their keys, so that equal values give equal bytes.
public final class Json {

    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(MapperFeature.INFER_RECORD_GETTERS_FROM_COMPONENTS_ONLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private static final ObjectWriter PRETTY = MAPPER.writer()
            .with(new DefaultPrettyPrinter()
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n")));

    private Json() {}

    /// A new empty object.
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /// The tree in a file.
    ///
    /// @throws MalformedJsonException naming file, line and column
    public static JsonNode read(Path file) {
        return read(file, JsonNode.class);
    }

    /// The value in a file.
    ///
    /// @throws MalformedJsonException naming file, line and column, if the file is not JSON or not a `T`
    /// @throws UserMistake            if it is no regular file, or too large to be held
    public static <T> T read(Path file, Class<T> type) {
        byte[] bytes;
        try {
            bytes = SmallFile.bytes(file, SmallFile.WHOLE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        try {
            return MAPPER.readValue(bytes, type);
        } catch (JacksonException e) {
            throw MalformedJsonException.inText(file.toString(), 1, bytes, e);
        }
    }

    /// The value in a text.
    ///
    /// @param source what to call the text in an error
    /// @throws MalformedJsonException naming source, line and column, if the text is not JSON or not a `T`
    public static <T> T parse(String text, String source, Class<T> type) {
        try {
            return MAPPER.readValue(text, type);
        } catch (JacksonException e) {
            throw MalformedJsonException.inText(source, 1, text.getBytes(StandardCharsets.UTF_8), e);
        }
    }

    /// A record, map or list as a tree.
    public static JsonNode toTree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /// A record or map as an object, such as the settings of a recipe.
    public static ObjectNode toObject(Object value) {
        if (toTree(value) instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalArgumentException(
                "expected a record or a map, got " + value.getClass().getName());
    }

    /// The value that a tree describes.
    ///
    /// @throws MalformedJsonException naming the path inside the tree
    public static <T> T fromTree(JsonNode tree, Class<T> type) {
        try {
            return MAPPER.treeToValue(tree, type);
        } catch (JacksonException e) {
            throw MalformedJsonException.inTree(type, e);
        }
    }

    /// A value as indented JSON for people, ending with a line feed.
    public static String pretty(Object value) {
        return PRETTY.writeValueAsString(value) + "\n";
    }

    /// The one byte sequence of a tree under [RFC 8785](https://www.rfc-editor.org/rfc/rfc8785): keys sorted,
    /// no blanks, numbers as ECMAScript writes them, so that `1` and `1.0` are the same.
    ///
    /// @throws IllegalArgumentException if a value would not survive: a number that is not finite, a whole
    /// number that a double cannot hold, or half a surrogate pair
    public static byte[] canonical(JsonNode tree) {
        InteroperableJson.check(tree, "$");
        // The library takes only objects and arrays at the top; in a list of one, any tree will do.
        var listed = "[" + MAPPER.writeValueAsString(tree) + "]";
        try {
            var bytes = new JsonCanonicalizer(listed).getEncodedUTF8();
            return Arrays.copyOfRange(bytes, 1, bytes.length - 1);
        } catch (IOException e) {
            throw new IllegalArgumentException("no canonical form for " + tree, e);
        }
    }
}
