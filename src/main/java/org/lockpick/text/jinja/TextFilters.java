package org.lockpick.text.jinja;

import java.util.Map;
import java.util.function.UnaryOperator;

/// Filters that make texts. Whatever is not a text is printed first.
final class TextFilters {
    private static final String BEFORE_WORDS = "-({[<";

    static final Map<String, Filters.Filter> ALL = Map.ofEntries(
            plain("string", text -> text),
            plain("safe", text -> text),
            plain("upper", CodePoints::upper),
            plain("lower", CodePoints::lower),
            plain("capitalize", CodePoints::capitalized),
            plain("title", TextFilters::titled),
            Map.entry("trim", (value, arguments) -> Stripping.strip(text(value, arguments), arguments, true, true)),
            Map.entry("replace", TextFilters::replace),
            Map.entry("join", TextFilters::join),
            Map.entry("indent", TextFilters::indent),
            Map.entry("wordcount", TextFilters::wordCount),
            Map.entry("format", TextFilters::format));

    private TextFilters() {}

    private static Map.Entry<String, Filters.Filter> plain(String name, UnaryOperator<String> change) {
        return Map.entry(name, (value, arguments) -> {
            arguments.bind();
            return new Value.Text(change.apply(text(value, arguments)));
        });
    }

    private static String text(Value value, Arguments arguments) {
        var text = Printing.text(value, arguments.budget());
        arguments.budget().characters(text.length());
        return text;
    }

    /// Unlike the method `title`, words begin after blanks and opening brackets only.
    private static String titled(String text) {
        var out = new StringBuilder();
        boolean first = true;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            var letter = Character.toString(c);
            out.append(first ? CodePoints.upper(letter) : CodePoints.lower(letter));
            first = Whitespace.is(c) || BEFORE_WORDS.indexOf(c) >= 0;
        }
        return out.toString();
    }

    private static Value replace(Value value, Arguments arguments) {
        var bound = arguments.bind("old", "new", "count");
        int count = bound.get("count", Value.None.NONE) == Value.None.NONE ? -1 : bound.whole("count", -1);
        return new Value.Text(Replacing.replaced(
                text(value, arguments),
                text(bound.required("old"), arguments),
                text(bound.required("new"), arguments),
                count,
                arguments.budget()));
    }

    private static Value join(Value value, Arguments arguments) {
        var bound = arguments.bind("d", "attribute");
        var separator = text(bound.get("d", new Value.Text("")), arguments);
        var path = Path.of(bound);
        var out = new StringBuilder();
        var between = "";
        for (var item : Sequences.elements(value)) {
            var piece = text(path.follow(item), arguments);
            arguments
                    .budget()
                    .characters(
                            (long) out.length() + between.length() + piece.length() > Budget.MOST_CHARACTERS
                                    ? Budget.MOST_CHARACTERS + 1L
                                    : between.length() + piece.length());
            out.append(between).append(piece);
            between = separator;
        }
        return new Value.Text(out.toString());
    }

    private static Value indent(Value value, Arguments arguments) {
        var bound = arguments.bind("width", "first", "blank");
        if (!(value instanceof Value.Text text)) {
            throw value instanceof Value.Undefined undefined
                    ? Failure.undefined(undefined)
                    : Failure.value("filter 'indent' expects a str, found " + value.type());
        }
        var width = bound.get("width", new Value.Int(4));
        var indention = width instanceof Value.Text own
                ? own.value()
                : " ".repeat(Math.clamp(Numbers.small(width, "width"), 0, 1000));
        boolean blank = bound.truth("blank", false);
        // The line feed makes the empty text one line.
        var lines = Splitting.lines(text.value() + "\n", false);
        var out = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            boolean indented = i == 0 ? bound.truth("first", false) : blank || !line.isEmpty();
            out.append(i == 0 ? "" : "\n").append(indented ? indention : "").append(line);
            arguments.budget().characters(out.length() > Budget.MOST_CHARACTERS ? out.length() : indention.length());
        }
        return new Value.Text(out.toString());
    }

    private static Value wordCount(Value value, Arguments arguments) {
        arguments.bind();
        boolean inside = false;
        int count = 0;
        for (int c : text(value, arguments).codePoints().toArray()) {
            boolean word = Character.isLetterOrDigit(c) || c == '_';
            count += word && !inside ? 1 : 0;
            inside = word;
        }
        return new Value.Int(count);
    }

    private static Value format(Value value, Arguments arguments) {
        if (!arguments.named().isEmpty()) {
            throw Failure.unsupported("named inputs of the filter 'format'");
        }
        return new Value.Text(
                PercentFormat.of(text(value, arguments), new Value.Tuple(arguments.positional()), arguments.budget()));
    }
}
