package org.lockpick.text.jinja;

/// Python's `replace`, where an empty text stands between any two characters.
final class Replacing {
    private Replacing() {}

    /// @param count replace at most so many; negative for all
    static String replaced(String text, String old, String replacement, int count, Budget budget) {
        var out = new StringBuilder();
        int from = 0;
        int left = count < 0 ? Integer.MAX_VALUE : count;
        if (old.isEmpty()) {
            for (int i = 0; left > 0 && i <= text.length(); i = next(text, i), left--) {
                out.append(text, from, i).append(replacement);
                budget.characters(out.length() > Budget.MOST_CHARACTERS ? out.length() : replacement.length());
                from = i;
            }
            return out.append(text, from, text.length()).toString();
        }
        for (int i = text.indexOf(old); i >= 0 && left > 0; i = text.indexOf(old, from), left--) {
            out.append(text, from, i).append(replacement);
            budget.characters(out.length() > Budget.MOST_CHARACTERS ? out.length() : replacement.length());
            from = i + old.length();
        }
        return out.append(text, from, text.length()).toString();
    }

    private static int next(String text, int i) {
        return i < text.length() ? i + Character.charCount(text.codePointAt(i)) : i + 1;
    }
}
