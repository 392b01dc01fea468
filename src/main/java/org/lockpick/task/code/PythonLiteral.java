package org.lockpick.task.code;

import java.util.ArrayList;
import tools.jackson.databind.JsonNode;

/// Values of JSON as Python writes them.
final class PythonLiteral {
    private PythonLiteral() {}

    static String of(JsonNode value) {
        if (value.isArray()) {
            return "[" + elements(value) + "]";
        }
        if (value.isObject()) {
            var entries = new ArrayList<String>();
            value.properties().forEach(entry -> entries.add(quoted(entry.getKey()) + ": " + of(entry.getValue())));
            return "{" + String.join(", ", entries) + "}";
        }
        if (value.isBoolean()) {
            return value.booleanValue() ? "True" : "False";
        }
        return value.isNull() ? "None" : value.isString() ? quoted(value.stringValue()) : value.toString();
    }

    /// The elements of a list, as the arguments of a call are written.
    static String elements(JsonNode list) {
        var elements = new ArrayList<String>();
        list.forEach(element -> elements.add(of(element)));
        return String.join(", ", elements);
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
}
