package org.lockpick.serve;

import java.util.Locale;

/// Texts that others wrote, as they are shown. They are escaped by the templates; here, what would be seen as
/// something else than it is, or not at all, becomes visible.
///
/// @param text  what is shown
/// @param whole length of the whole text, in characters
/// @param cut   whether it is longer than what is shown
record Shown(String text, int whole, boolean cut) {
    /// Characters of a completion in a list.
    static final int SHORT = 400;
    /// Characters of a completion on its own page, unless all of it is asked for.
    static final int LONG = 20_000;

    static Shown of(String text, int most) {
        boolean cut = text.length() > most;
        int end = cut && Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : Math.min(most, text.length());
        return new Shown(visible(text.substring(0, end)), text.length(), cut);
    }

    /// How long the whole text is, for people.
    public String length() {
        return String.format(Locale.ROOT, "%,d characters", whole);
    }

    /// Control characters and marks of direction as `⟨U+202E⟩`: they are not seen, and the latter turn what stands
    /// beside them.
    static String visible(String text) {
        var shown = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (isHidden(point)) {
                shown.append("⟨U+%04X⟩".formatted(point));
            } else {
                shown.appendCodePoint(point);
            }
        });
        return shown.toString();
    }

    private static boolean isHidden(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL -> point != '\n' && point != '\t';
            case Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
