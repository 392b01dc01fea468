package org.lockpick.text.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The filter `tojson` of chat templates: Python's `json.dumps`, which is not the filter of that name in Jinja,
/// as that one escapes HTML.
final class JsonWriting {
    private final Budget budget;
    private final boolean ascii;
    private final @Nullable String indent;
    private final String itemSeparator;
    private final String keySeparator;
    private final boolean sorted;
    private final StringBuilder out = new StringBuilder();

    private JsonWriting(Arguments.Bound options) {
        this.budget = options.arguments().budget();
        this.ascii = options.truth("ensure_ascii", false);
        this.sorted = options.truth("sort_keys", false);
        this.indent = indent(options);
        var separators = options.get("separators", Value.None.NONE);
        if (separators == Value.None.NONE) {
            this.itemSeparator = indent == null ? ", " : ",";
            this.keySeparator = ": ";
        } else {
            var two = Sequences.elements(separators);
            if (two.size() != 2
                    || !(two.get(0) instanceof Value.Text item)
                    || !(two.get(1) instanceof Value.Text key)) {
                throw Failure.value("filter 'tojson' expects two texts as separators");
            }
            this.itemSeparator = item.value();
            this.keySeparator = key.value();
        }
    }

    private static @Nullable String indent(Arguments.Bound options) {
        var indent = options.get("indent", Value.None.NONE);
        if (indent == Value.None.NONE) {
            return null;
        }
        if (indent instanceof Value.Text text) {
            return text.value();
        }
        return " ".repeat(Math.clamp(Numbers.small(indent, "indent"), 0, 100));
    }

    static Value filter(Value value, Arguments arguments) {
        var writing = new JsonWriting(arguments.bind("ensure_ascii", "indent", "separators", "sort_keys"));
        writing.write(value, 0);
        return new Value.Text(writing.out.toString());
    }

    private void write(Value value, int depth) {
        switch (value) {
            case Value.None _ -> add("null");
            case Value.Bool bool -> add(bool.is() ? "true" : "false");
            case Value.Int number -> add(number.value().toString());
            case Value.Real number -> add(real(number.value()));
            case Value.Text text -> quote(text.value());
            case Value.Sequence list -> list(list.items(), depth);
            case Value.Tuple tuple -> list(tuple.items(), depth);
            case Value.Dict dict -> dict(dict, depth);
            case Value.Undefined _, Value.Generator _, Value.Namespace _, Value.Loop _, Value.Function _ ->
                throw Failure.value("Object of type " + value.type() + " is not JSON serializable");
        }
    }

    private static String real(double number) {
        if (Double.isNaN(number)) {
            return "NaN";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "Infinity" : "-Infinity";
        }
        return Numbers.print(number);
    }

    private void list(List<Value> items, int depth) {
        if (items.isEmpty()) {
            add("[]");
            return;
        }
        add("[");
        for (int i = 0; i < items.size(); i++) {
            add(i == 0 ? "" : itemSeparator);
            newLine(depth + 1);
            write(items.get(i), depth + 1);
        }
        newLine(depth);
        add("]");
    }

    private void dict(Value.Dict dict, int depth) {
        if (dict.entries().isEmpty()) {
            add("{}");
            return;
        }
        List<Map.Entry<Value, Value>> entries = new ArrayList<>(dict.entries().entrySet());
        if (sorted) {
            entries.sort((a, b) -> Comparing.order("<", a.getKey(), b.getKey(), budget));
        }
        add("{");
        for (int i = 0; i < entries.size(); i++) {
            add(i == 0 ? "" : itemSeparator);
            newLine(depth + 1);
            quote(key(entries.get(i).getKey()));
            add(keySeparator);
            write(entries.get(i).getValue(), depth + 1);
        }
        newLine(depth);
        add("}");
    }

    private static String key(Value key) {
        return switch (key) {
            case Value.Text text -> text.value();
            case Value.None _ -> "null";
            case Value.Bool bool -> bool.is() ? "true" : "false";
            case Value.Int number -> number.value().toString();
            case Value.Real number -> real(number.value());
            default -> throw Failure.value("keys must be str, int, float, bool or None, not " + key.type());
        };
    }

    private void newLine(int depth) {
        if (indent != null) {
            add("\n" + indent.repeat(depth));
        }
    }

    private void quote(String text) {
        var quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                case '\f' -> quoted.append("\\f");
                case '\b' -> quoted.append("\\b");
                default -> quoted.append(c < ' ' || (ascii && c > '~') ? "\\u%04x".formatted((int) c) : c);
            }
        }
        add(quoted.append('"').toString());
    }

    private void add(String piece) {
        budget.characters(out.length() > Budget.MOST_CHARACTERS ? out.length() : piece.length());
        out.append(piece);
    }
}
