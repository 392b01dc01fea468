package org.lockpick.text.bpe;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Cuts a text into the words inside which bytes are merged: GPT-2's pattern, and before it, where wanted, a cut around
/// every digit.
final class WordSplitter {
    private static final Pattern WORD = Pattern.compile(
            "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
            Pattern.UNICODE_CHARACTER_CLASS);

    private final boolean singleDigits;

    WordSplitter(boolean singleDigits) {
        this.singleDigits = singleDigits;
    }

    List<String> words(String text) {
        var words = new ArrayList<String>();
        int from = 0;
        for (int at = 0; singleDigits && at < text.length(); ) {
            int point = text.codePointAt(at);
            int next = at + Character.charCount(point);
            if (isNumeric(point)) {
                split(text, from, at, words);
                words.add(text.substring(at, next));
                from = next;
            }
            at = next;
        }
        split(text, from, text.length(), words);
        return words;
    }

    private static void split(String text, int from, int to, List<String> words) {
        // Bounds are opaque to the look-ahead: each part is split as if it stood alone.
        var matcher = WORD.matcher(text).region(from, to);
        while (matcher.find()) {
            words.add(matcher.group());
        }
    }

    private static boolean isNumeric(int point) {
        return switch (Character.getType(point)) {
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
            default -> false;
        };
    }
}
