package org.lockpick.task.code;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lockpick.store.JsonLines;
import org.lockpick.store.UserMistake;
import tools.jackson.databind.JsonNode;

/// One line of a set of problems, which knows where it stands.
///
/// @param place file and line
/// @param node  the object on it
record Row(String place, JsonNode node) {
    /// The lines of a file.
    ///
    /// @param whereToGet said if there is no such file
    static List<Row> of(Path file, String whereToGet) {
        if (!Files.isRegularFile(file)) {
            throw new UserMistake("there is no file " + file + "; " + whereToGet);
        }
        var rows = new ArrayList<Row>();
        for (var node : JsonLines.read(file, JsonNode.class)) {
            rows.add(new Row(file + ":" + (rows.size() + 1), node));
        }
        return rows;
    }

    String text(String key) {
        return of(key, "a text", JsonNode::isString).stringValue();
    }

    Optional<String> optionalText(String key) {
        var value = node.get(key);
        return value == null || value.isNull() ? Optional.empty() : Optional.of(text(key));
    }

    double number(String key) {
        return of(key, "a number", JsonNode::isNumber).doubleValue();
    }

    boolean has(String key) {
        return node.has(key);
    }

    List<Row> rows(String key) {
        var rows = new ArrayList<Row>();
        for (var child : of(key, "a list", JsonNode::isArray)) {
            rows.add(new Row(place + ": " + key + "[" + rows.size() + "]", child));
        }
        return rows;
    }

    List<String> texts(String key) {
        return rows(key).stream().map(Row::itself).toList();
    }

    /// This element of a list, where it is a text.
    String itself() {
        if (!node.isString()) {
            throw wrong("a text", node);
        }
        return node.stringValue();
    }

    UserMistake wrong(String expected, Object found) {
        var text = String.valueOf(found);
        return new UserMistake(place + ": expected " + expected + ", found "
                + (text.length() > 60 ? text.substring(0, 60) + "…" : text));
    }

    private JsonNode of(String key, String expected, java.util.function.Predicate<JsonNode> right) {
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
