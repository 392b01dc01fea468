package org.lockpick.text.jinja;

import java.util.List;

/// Python's `str` and `repr` of values.
final class Printing {
    private final Budget budget;
    private final StringBuilder out = new StringBuilder();

    private Printing(Budget budget) {
        this.budget = budget;
    }

    /// As `{{ value }}` writes it.
    static String text(Value value, Budget budget) {
        return switch (value) {
            case Value.Text text -> text.value();
            case Value.Undefined _ -> "";
            default -> represented(value, budget);
        };
    }

    /// As it is written inside of a list.
    static String represented(Value value, Budget budget) {
        var printing = new Printing(budget);
        printing.represent(value);
        return printing.out.toString();
    }

    private void represent(Value value) {
        switch (value) {
            case Value.None _ -> add("None");
            case Value.Undefined _ -> add("Undefined");
            case Value.Bool bool -> add(bool.is() ? "True" : "False");
            case Value.Int number -> add(number.value().toString());
            case Value.Real number -> add(Numbers.print(number.value()));
            case Value.Text text -> quote(text.value());
            case Value.Sequence list -> all("[", list.items(), "]");
            case Value.Tuple tuple -> all("(", tuple.items(), tuple.items().size() == 1 ? ",)" : ")");
            case Value.Dict dict -> dict(dict);
            case Value.Namespace namespace -> {
                add("<Namespace ");
                dict(namespace.copy());
                add(">");
            }
            case Value.Generator _ -> add("<generator>");
            case Value.Loop loop ->
                add("<LoopContext " + (loop.index() + 1) + "/" + loop.items().size() + ">");
            case Value.Function function -> add("<function " + function.name() + ">");
        }
    }

    private void all(String open, List<Value> items, String close) {
        add(open);
        for (int i = 0; i < items.size(); i++) {
            add(i == 0 ? "" : ", ");
            represent(items.get(i));
        }
        add(close);
    }

    private void dict(Value.Dict dict) {
        var separator = "{";
        for (var entry : dict.entries().entrySet()) {
            add(separator);
            represent(entry.getKey());
            add(": ");
            represent(entry.getValue());
            separator = ", ";
        }
        add(dict.entries().isEmpty() ? "{}" : "}");
    }

    private void quote(String text) {
        char quote = text.contains("'") && !text.contains("\"") ? '"' : '\'';
        var quoted = new StringBuilder().append(quote);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (c == quote) {
                        quoted.append('\\');
                    }
                    quoted.append(isPrintable(c) ? Character.toString(c) : escaped(c));
                }
            }
        });
        add(quoted.append(quote).toString());
    }

    private static String escaped(int c) {
        return c < 0x100 ? "\\x%02x".formatted(c) : c < 0x10000 ? "\\u%04x".formatted(c) : "\\U%08x".formatted(c);
    }

    private static boolean isPrintable(int c) {
        if (c == ' ') {
            return true;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> false;
            default -> true;
        };
    }

    private void add(String piece) {
        budget.characters(out.length() > Budget.MOST_CHARACTERS ? out.length() : piece.length());
        out.append(piece);
    }
}
