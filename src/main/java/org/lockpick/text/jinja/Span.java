package org.lockpick.text.jinja;

/// A part of a text, in Unicode code points: from `start` to before `end`.
public record Span(int start, int end) {
    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("expected 0 <= start <= end, got " + start + " and " + end);
        }
    }
}
