package org.lockpick.text.jinja;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// What a template has written: its text, and beside it what blocks whose text is a value have written.
final class Output {
    private final Budget budget;
    private final StringBuilder text = new StringBuilder();
    private final Deque<StringBuilder> captures = new ArrayDeque<>();
    private final List<Span> spans = new ArrayList<>();

    Output(Budget budget) {
        this.budget = budget;
    }

    void write(String piece) {
        var current = current();
        budget.characters(current.length() > Budget.MOST_CHARACTERS ? current.length() : piece.length());
        current.append(piece);
    }

    private StringBuilder current() {
        var capture = captures.peek();
        return capture == null ? text : capture;
    }

    /// From here on, writing goes apart, up to [#captured()].
    void capture() {
        captures.push(new StringBuilder());
    }

    String captured() {
        return captures.pop().toString();
    }

    boolean isCapturing() {
        return !captures.isEmpty();
    }

    int length() {
        return text.length();
    }

    /// Marks what was written to the text since it had the length `start`.
    void mark(int start) {
        int from = text.codePointCount(0, start);
        spans.add(new Span(from, from + text.codePointCount(start, text.length())));
    }

    Rendered rendered() {
        return new Rendered(text.toString(), spans);
    }
}
