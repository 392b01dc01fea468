package org.lockpick.text.jinja;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Python's `'%s of %02d' % (a, b)`, without `*` and names.
final class PercentFormat {
    private static final Pattern FIELD = Pattern.compile("%([-0+ ]{0,4})(\\d{0,3})(?:\\.(\\d{1,2}))?([srdifxX%])");

    private PercentFormat() {}

    static String of(String format, Value values, Budget budget) {
        var open = new ArrayDeque<>(values instanceof Value.Tuple tuple ? tuple.items() : List.of(values));
        var out = new StringBuilder();
        int from = 0;
        for (int i = format.indexOf('%'); i >= 0; i = format.indexOf('%', from)) {
            out.append(format, from, i);
            var field = FIELD.matcher(format).region(i, format.length());
            if (!field.lookingAt()) {
                throw Failure.unsupported("this kind of field in a format: '" + format.substring(i) + "'");
            }
            if (field.group(4).equals("%")) {
                out.append('%');
            } else if (open.isEmpty()) {
                throw Failure.value("not enough arguments for format string");
            } else {
                out.append(field(field, open.remove(), budget));
            }
            budget.characters(out.length());
            from = field.end();
        }
        // Python lets whatever could be indexed by a name or a number pass here, but for texts.
        if (!open.isEmpty() && !(values instanceof Value.Dict) && !(values instanceof Value.Sequence)) {
            throw Failure.value("not all arguments converted during string formatting");
        }
        return out.append(format, from, format.length()).toString();
    }

    private static String field(Matcher field, Value value, Budget budget) {
        var flags = field.group(1);
        char kind = field.group(4).charAt(0);
        var precision = field.group(3);
        boolean number = "difxX".indexOf(kind) >= 0;
        var text = number ? number(kind, precision, value) : textual(kind, precision, value, budget);
        if (number && !text.startsWith("-") && flags.matches(".*[+ ].*")) {
            text = (flags.contains("+") ? "+" : " ") + text;
        }
        int missing = field.group(2).isEmpty() ? 0 : Integer.parseInt(field.group(2)) - CodePoints.length(text);
        if (missing <= 0) {
            return text;
        }
        if (flags.contains("-")) {
            return text + " ".repeat(missing);
        }
        if (!number || !flags.contains("0")) {
            return " ".repeat(missing) + text;
        }
        int sign = text.matches("[-+ ].*") ? 1 : 0;
        return text.substring(0, sign) + "0".repeat(missing) + text.substring(sign);
    }

    private static String textual(char kind, @Nullable String precision, Value value, Budget budget) {
        var text = kind == 's' ? Printing.text(value, budget) : Printing.represented(value, budget);
        if (precision == null || Integer.parseInt(precision) >= CodePoints.length(text)) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, Integer.parseInt(precision)));
    }

    private static String number(char kind, @Nullable String precision, Value value) {
        if (!Numbers.isNumber(value)) {
            throw Failure.value("%" + kind + " format: a real number is required, not " + value.type());
        }
        if (kind == 'f') {
            return Numbers.fixed(Numbers.real(value), precision == null ? 6 : Integer.parseInt(precision));
        }
        var whole = Numbers.truncated(value);
        var digits = whole.toString(kind == 'd' || kind == 'i' ? 10 : 16);
        return kind == 'X' ? digits.toUpperCase(Locale.ROOT) : digits;
    }
}
