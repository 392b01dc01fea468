package org.lockpick.task;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.lockpick.store.JsonLines;
import org.lockpick.store.MalformedJsonException;
import org.lockpick.store.UserMistake;
import tools.jackson.databind.JsonNode;

/// One line of a set of problems, which knows where it stands. Every mistake in it is a [UserMistake] that
/// names file and line, what was expected and what was found.
///
/// @param place file and line
/// @param node  the object on it
public record Row(String place, JsonNode node) {
    private static final int LONGEST_EXCERPT = 60;

    /// The lines of a file.
    ///
    /// @param whereToGet said if there is no such file
    public static List<Row> of(Path file, String whereToGet) {
        if (!Files.isRegularFile(file)) {
            throw new UserMistake("there is no file " + file + "; " + whereToGet);
        }
        try {
            var rows = new ArrayList<Row>();
            for (var node : JsonLines.read(file, JsonNode.class)) {
                rows.add(new Row(file + ":" + (rows.size() + 1), node));
            }
            return rows;
        } catch (MalformedJsonException e) {
            throw new UserMistake(String.valueOf(e.getMessage()), e);
        }
    }

    /// The text at a key.
    public String text(String key) {
        return of(key, "a text", JsonNode::isString).stringValue();
    }

    /// The text at a key, which has more than white space.
    public String fullText(String key) {
        var text = text(key);
        if (text.isBlank()) {
            throw new Row(place + ": " + key, node).wrong("a text", "none");
        }
        return text;
    }

    /// The text at a key that may be absent or null.
    public Optional<String> optionalText(String key) {
        var value = node.get(key);
        return value == null || value.isNull() ? Optional.empty() : Optional.of(text(key));
    }

    /// The number at a key.
    public double number(String key) {
        return of(key, "a number", JsonNode::isNumber).doubleValue();
    }

    /// The truth at a key.
    public boolean flag(String key) {
        return of(key, "true or false", JsonNode::isBoolean).booleanValue();
    }

    /// Whether there is a key.
    public boolean has(String key) {
        return node.has(key);
    }

    /// The elements of the list at a key.
    public List<Row> rows(String key) {
        var rows = new ArrayList<Row>();
        for (var child : of(key, "a list", JsonNode::isArray)) {
            rows.add(new Row(place + ": " + key + "[" + rows.size() + "]", child));
        }
        return rows;
    }

    /// The texts of the list at a key.
    public List<String> texts(String key) {
        return rows(key).stream().map(Row::itself).toList();
    }

    /// This element of a list, where it is a text.
    public String itself() {
        if (!node.isString()) {
            throw wrong("a text", node);
        }
        return node.stringValue();
    }

    /// The mistake of this row.
    public UserMistake wrong(String expected, Object found) {
        var text = String.valueOf(found);
        return new UserMistake(place + ": expected " + expected + ", found "
                + (text.length() > LONGEST_EXCERPT ? text.substring(0, LONGEST_EXCERPT) + "…" : text));
    }

    private JsonNode of(String key, String expected, Predicate<JsonNode> right) {
        var value = node.get(key);
        if (value == null) {
            throw wrong("the key \"" + key + "\"", String.join(", ", node.propertyNames()));
        }
        if (!right.test(value)) {
            throw new Row(place + ": " + key, node).wrong(expected, value);
        }
        return value;
    }
}
