package org.lockpick.serve;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// A test on the bytes of a line of JSON that is much cheaper than reading it: whether some words are in it, in any
/// case. It never says no to a line that has them.
final class RawWords {
    /// What stands in JSON as it is in the text.
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9 .,;:()+*=_-]+");
    /// Letters that are also small ones of letters beyond ASCII, such as the Kelvin sign.
    private static final Pattern OTHER_CAPITALS = Pattern.compile("[iksIKS]");
    private static final int CASE = 0x20;

    private RawWords() {}

    /// The test; one that lets all lines pass where words may stand in JSON in another way.
    static Predicate<byte[]> test(String words) {
        if (!PLAIN.matcher(words).matches()) {
            return _ -> true;
        }
        var part = "";
        for (var one : OTHER_CAPITALS.split(words, -1)) {
            part = one.length() > part.length() ? one : part;
        }
        return part.isEmpty() ? _ -> true : within(part.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII));
    }

    private static Predicate<byte[]> within(byte[] small) {
        return line -> {
            for (int from = 0; from <= line.length - small.length; from++) {
                int at = 0;
                while (at < small.length && small(line[from + at]) == small[at]) {
                    at++;
                }
                if (at == small.length) {
                    return true;
                }
            }
            return false;
        };
    }

    private static byte small(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? (byte) (letter | CASE) : letter;
    }
}
