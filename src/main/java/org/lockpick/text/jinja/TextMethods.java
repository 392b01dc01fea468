package org.lockpick.text.jinja;

import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The methods of Python's texts.
final class TextMethods {
    private interface Method {
        Value call(String self, Arguments arguments);
    }

    private static final Map<String, Method> METHODS = Map.ofEntries(
            plain("upper", CodePoints::upper),
            plain("lower", CodePoints::lower),
            plain("casefold", text -> CodePoints.lower(CodePoints.upper(text))),
            plain("swapcase", CodePoints::swapped),
            plain("title", CodePoints::titled),
            plain("capitalize", CodePoints::capitalized),
            Map.entry("strip", (self, arguments) -> Stripping.strip(self, arguments, true, true)),
            Map.entry("lstrip", (self, arguments) -> Stripping.strip(self, arguments, true, false)),
            Map.entry("rstrip", (self, arguments) -> Stripping.strip(self, arguments, false, true)),
            Map.entry("removeprefix", TextMethods::removePrefix),
            Map.entry("removesuffix", TextMethods::removeSuffix),
            Map.entry("split", (self, arguments) -> Splitting.split(self, arguments)),
            Map.entry("rsplit", (self, arguments) -> Splitting.splitFromRight(self, arguments)),
            Map.entry("splitlines", (self, arguments) -> Splitting.lines(self, arguments)),
            Map.entry("partition", (self, arguments) -> Splitting.partition(self, arguments, true)),
            Map.entry("rpartition", (self, arguments) -> Splitting.partition(self, arguments, false)),
            Map.entry("startswith", (self, arguments) -> affix(self, arguments, true)),
            Map.entry("endswith", (self, arguments) -> affix(self, arguments, false)),
            Map.entry("replace", TextMethods::replace),
            Map.entry("join", TextMethods::join),
            Map.entry("find", (self, arguments) -> new Value.Int(find(self, arguments, true))),
            Map.entry("rfind", (self, arguments) -> new Value.Int(find(self, arguments, false))),
            Map.entry("index", TextMethods::index),
            Map.entry("count", TextMethods::count),
            Map.entry("format", (self, arguments) -> BraceFormat.of(self, arguments)),
            Map.entry("zfill", TextMethods::zeroFill),
            Map.entry("ljust", (self, arguments) -> justified(self, arguments, true)),
            Map.entry("rjust", (self, arguments) -> justified(self, arguments, false)),
            tested("isupper", CodePoints::isUpper),
            tested("islower", CodePoints::isLower),
            tested("isdigit", text -> all(text, Character::isDigit)),
            tested("isnumeric", text -> all(text, Character::isDigit)),
            tested("isdecimal", text -> all(text, Character::isDigit)),
            tested("isalpha", text -> all(text, Character::isLetter)),
            tested("isalnum", text -> all(text, Character::isLetterOrDigit)),
            tested("isspace", text -> all(text, Whitespace::is)));

    private TextMethods() {}

    static @Nullable Value of(String self, String name) {
        var method = METHODS.get(name);
        return method == null
                ? null
                : new Value.Function("str." + name, arguments -> {
                    arguments.budget().characters(self.length());
                    return method.call(self, arguments);
                });
    }

    private static Map.Entry<String, Method> plain(String name, UnaryOperator<String> change) {
        return Map.entry(name, (self, arguments) -> {
            arguments.bind();
            return new Value.Text(change.apply(self));
        });
    }

    private static Map.Entry<String, Method> tested(String name, Predicate<String> test) {
        return Map.entry(name, (self, arguments) -> {
            arguments.bind();
            return Value.Bool.of(test.test(self));
        });
    }

    private static boolean all(String text, IntPredicate test) {
        return !text.isEmpty() && text.codePoints().allMatch(test);
    }

    private static Value removePrefix(String self, Arguments arguments) {
        var prefix = arguments.bind("prefix").requiredText("prefix");
        return new Value.Text(self.startsWith(prefix) ? self.substring(prefix.length()) : self);
    }

    private static Value removeSuffix(String self, Arguments arguments) {
        var suffix = arguments.bind("suffix").requiredText("suffix");
        return new Value.Text(self.endsWith(suffix) ? self.substring(0, self.length() - suffix.length()) : self);
    }

    private static Value affix(String self, Arguments arguments, boolean start) {
        var wanted = arguments.bind("prefix").required("prefix");
        var choices = wanted instanceof Value.Tuple tuple ? tuple.items() : List.of(wanted);
        boolean found = false;
        for (var choice : choices) {
            if (!(choice instanceof Value.Text text)) {
                throw Failure.value(arguments.callee() + " expects a str or a tuple of str, found " + choice.type());
            }
            found |= start ? self.startsWith(text.value()) : self.endsWith(text.value());
        }
        return Value.Bool.of(found);
    }

    private static Value replace(String self, Arguments arguments) {
        var bound = arguments.bind("old", "new", "count");
        return new Value.Text(Replacing.replaced(
                self,
                bound.requiredText("old"),
                bound.requiredText("new"),
                bound.whole("count", -1),
                arguments.budget()));
    }

    private static Value join(String self, Arguments arguments) {
        var out = new StringBuilder();
        var items = Sequences.elements(arguments.bind("items").required("items"));
        for (int i = 0; i < items.size(); i++) {
            if (!(items.get(i) instanceof Value.Text text)) {
                throw Failure.value("sequence item " + i + ": expected str instance, "
                        + items.get(i).type() + " found");
            }
            out.append(i == 0 ? "" : self).append(text.value());
            arguments.budget().characters(self.length() + text.value().length());
        }
        arguments.budget().characters(out.length());
        return new Value.Text(out.toString());
    }

    /// Where the text stands, in code points, or -1.
    private static int find(String self, Arguments arguments, boolean first) {
        var bound = arguments.bind("text", "start", "end");
        if (bound.optional("start") != null) {
            throw Failure.unsupported("the inputs start and end of " + arguments.callee());
        }
        var wanted = bound.requiredText("text");
        int at = first ? self.indexOf(wanted) : self.lastIndexOf(wanted);
        return at < 0 ? -1 : self.codePointCount(0, at);
    }

    private static Value index(String self, Arguments arguments) {
        int at = find(self, arguments, true);
        if (at < 0) {
            throw Failure.value("substring not found");
        }
        return new Value.Int(at);
    }

    private static Value count(String self, Arguments arguments) {
        var wanted = arguments.bind("text").requiredText("text");
        if (wanted.isEmpty()) {
            return new Value.Int(CodePoints.length(self) + 1);
        }
        int count = 0;
        for (int i = self.indexOf(wanted); i >= 0; i = self.indexOf(wanted, i + wanted.length())) {
            count++;
        }
        return new Value.Int(count);
    }

    private static Value zeroFill(String self, Arguments arguments) {
        int missing = arguments.bind("width").whole("width", 0) - CodePoints.length(self);
        arguments.budget().characters(Math.max(0, missing));
        int sign = self.startsWith("-") || self.startsWith("+") ? 1 : 0;
        return new Value.Text(self.substring(0, sign) + "0".repeat(Math.max(0, missing)) + self.substring(sign));
    }

    private static Value justified(String self, Arguments arguments, boolean left) {
        var bound = arguments.bind("width", "fill");
        int missing = Math.max(0, bound.whole("width", 0) - CodePoints.length(self));
        arguments.budget().characters(missing);
        var fill = bound.text("fill");
        var filling = (fill == null ? " " : fill).repeat(missing);
        return new Value.Text(left ? self + filling : filling + self);
    }
}
