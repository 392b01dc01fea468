package org.lockpick.text.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// `split` and its relatives.
final class Splitting {
    private static final String LINE_ENDS = "\n\r\u000b\f\u001c\u001d\u001e\u0085\u2028\u2029";

    private Splitting() {}

    static Value split(String text, Arguments arguments) {
        var bound = arguments.bind("sep", "maxsplit");
        var separator = bound.text("sep");
        int most = atMost(bound);
        if (separator == null) {
            return texts(words(text, most), arguments);
        }
        require(separator);
        var parts = new ArrayList<String>();
        int from = 0;
        for (int i = text.indexOf(separator); i >= 0 && parts.size() < most; i = text.indexOf(separator, from)) {
            parts.add(text.substring(from, i));
            from = i + separator.length();
        }
        parts.add(text.substring(from));
        return texts(parts, arguments);
    }

    static Value splitFromRight(String text, Arguments arguments) {
        var bound = arguments.bind("sep", "maxsplit");
        var separator = bound.text("sep");
        int most = atMost(bound);
        if (separator == null) {
            var reversed = words(new StringBuilder(text).reverse().toString(), most);
            reversed.replaceAll(word -> new StringBuilder(word).reverse().toString());
            Collections.reverse(reversed);
            return texts(reversed, arguments);
        }
        require(separator);
        var parts = new ArrayList<String>();
        int to = text.length();
        for (int i = before(text, separator, to); i >= 0 && parts.size() < most; i = before(text, separator, to)) {
            parts.add(text.substring(i + separator.length(), to));
            to = i;
        }
        parts.add(text.substring(0, to));
        Collections.reverse(parts);
        return texts(parts, arguments);
    }

    private static int before(String text, String separator, int to) {
        return text.lastIndexOf(separator, to - separator.length());
    }

    private static int atMost(Arguments.Bound bound) {
        int most = bound.whole("maxsplit", -1);
        return most < 0 ? Integer.MAX_VALUE : most;
    }

    /// The runs between white space; after `most` of them the rest of the text as it is.
    private static List<String> words(String text, int most) {
        var words = new ArrayList<String>();
        var rest = Whitespace.stripLeading(text);
        int from = 0;
        while (from < rest.length()) {
            if (words.size() == most) {
                words.add(rest.substring(from));
                return words;
            }
            int end = from;
            while (end < rest.length() && !Whitespace.is(rest.charAt(end))) {
                end++;
            }
            words.add(rest.substring(from, end));
            from = end;
            while (from < rest.length() && Whitespace.is(rest.charAt(from))) {
                from++;
            }
        }
        return words;
    }

    static Value lines(String text, Arguments arguments) {
        return texts(lines(text, arguments.bind("keepends").truth("keepends", false)), arguments);
    }

    static List<String> lines(String text, boolean keepEnds) {
        var lines = new ArrayList<String>();
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            if (LINE_ENDS.indexOf(text.charAt(i)) < 0) {
                continue;
            }
            int end = text.startsWith("\r\n", i) ? i + 2 : i + 1;
            lines.add(text.substring(from, keepEnds ? end : i));
            from = end;
            i = end - 1;
        }
        if (from < text.length()) {
            lines.add(text.substring(from));
        }
        return lines;
    }

    static Value partition(String text, Arguments arguments, boolean first) {
        var separator = arguments.bind("sep").requiredText("sep");
        require(separator);
        int at = first ? text.indexOf(separator) : text.lastIndexOf(separator);
        var parts = at >= 0
                ? List.of(text.substring(0, at), separator, text.substring(at + separator.length()))
                : first ? List.of(text, "", "") : List.of("", "", text);
        return new Value.Tuple(parts.stream().<Value>map(Value.Text::new).toList());
    }

    private static void require(String separator) {
        if (separator.isEmpty()) {
            throw Failure.value("empty separator");
        }
    }

    private static Value texts(List<String> parts, Arguments arguments) {
        arguments.budget().elements(parts.size());
        return new Value.Sequence(parts.stream().<Value>map(Value.Text::new).toList());
    }
}
