package org.lockpick.text;

import java.util.ArrayDeque;

/// Finds regular expressions that a backtracking matcher may need exponential time for: a group with an open-ended
/// repetition inside that is itself repeated without end.
///
/// The native matcher gives up after ten million steps by ending the process.
final class PatternRisk {
    private final String pattern;
    private int at;

    private PatternRisk(String pattern) {
        this.pattern = pattern;
    }

    static boolean hasNestedRepetition(String pattern) {
        return new PatternRisk(pattern).scan();
    }

    private boolean scan() {
        // For each open group: whether it holds an open-ended repetition.
        var groups = new ArrayDeque<Boolean>();
        boolean here = false;
        boolean closed = false;
        for (; at < pattern.length(); at++) {
            switch (pattern.charAt(at)) {
                case '\\' -> {
                    at++;
                    closed = false;
                }
                case '[' -> {
                    skipClass();
                    closed = false;
                }
                case '(' -> {
                    groups.push(here);
                    here = false;
                    closed = false;
                }
                case ')' -> {
                    closed = here;
                    here |= !groups.isEmpty() && groups.pop();
                }
                case '*', '+', '{' -> {
                    if (isOpenEnded()) {
                        if (closed) {
                            return true;
                        }
                        here = true;
                    }
                    closed = false;
                }
                default -> closed = false;
            }
        }
        return false;
    }

    private boolean isOpenEnded() {
        if (pattern.charAt(at) != '{') {
            return true;
        }
        int end = pattern.indexOf('}', at);
        return end > 0 && pattern.charAt(end - 1) == ',';
    }

    private void skipClass() {
        int depth = 0;
        for (; at < pattern.length(); at++) {
            char c = pattern.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == '[') {
                depth++;
            } else if (c == ']' && --depth == 0) {
                return;
            }
        }
    }
}
