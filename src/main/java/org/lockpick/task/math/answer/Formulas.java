package org.lockpick.task.math.answer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds the formulas of a text, in linear time: `$…$` and `\(…\)` on one line, `$$…$$` and `\[…\]` over
/// several.
final class Formulas {
    private final String text;
    private final List<Span> found = new ArrayList<>();

    /// Where each sign was last found to come next, so that none is searched for twice.
    private final Map<String, Integer> next = new HashMap<>();

    private int at;

    private Formulas(String text) {
        this.text = text;
    }

    /// A piece of a text and what is said in it.
    ///
    /// @param start   where it starts, its sign included
    /// @param end     behind its closing sign
    /// @param content between the signs
    record Span(int start, int end, String content) {}

    static List<Span> in(String text) {
        var formulas = new Formulas(text);
        while (formulas.at < text.length()) {
            formulas.step();
        }
        return formulas.found;
    }

    private void step() {
        if (text.startsWith("\\[", at)) {
            formula("\\[", "\\]", text.length());
        } else if (text.startsWith("\\(", at)) {
            formula("\\(", "\\)", next("\n", at));
        } else if (text.startsWith("$$", at)) {
            formula("$$", "$$", text.length());
        } else if (text.charAt(at) == '$') {
            formula("$", "$", next("\n", at));
        } else {
            // Whatever a backslash stands before opens nothing.
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
    }

    /// The formula that opens here, if it closes before a limit.
    private void formula(String open, String close, int limit) {
        int from = at + open.length();
        int end = next(close, from);
        if (end > from && end < limit) {
            found.add(new Span(at, end + close.length(), text.substring(from, end)));
            at = end + close.length();
        } else {
            at = from;
        }
    }

    /// Where a sign comes next, not counting escaped dollars; the end of the text if nowhere.
    private int next(String sign, int from) {
        int known = next.getOrDefault(sign, -1);
        if (known >= from) {
            return known;
        }
        int place = text.indexOf(sign, from);
        while (place > 0 && sign.startsWith("$") && text.charAt(place - 1) == '\\') {
            place = text.indexOf(sign, place + 1);
        }
        int here = place < 0 ? text.length() : place;
        next.put(sign, here);
        return here;
    }
}
