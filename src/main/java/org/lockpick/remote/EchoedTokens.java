package org.lockpick.remote;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// Finds out where the tokens of an echoed text begin, and believes nothing that the text itself does not confirm.
///
/// Tokens that join to the text, in one of the spellings in use, say by themselves where they begin. Otherwise the
/// server's offsets are taken, if the text from each offset to the next is the token that is said to lie there.
final class EchoedTokens {
    private static final char REPLACEMENT = '\uFFFD';

    private final List<String> tokens;
    private final String prompt;
    private final String completion;
    private final String echoed;

    /// Where tokens begin, in one unit of length.
    ///
    /// @param at        of each token, and where the last one ends
    /// @param promptEnd where the completion begins
    /// @param end       where the completion ends
    record Places(List<Integer> at, int promptEnd, int end) {}

    private EchoedTokens(List<String> tokens, String prompt, String completion, String echoed) {
        this.tokens = tokens;
        this.prompt = prompt;
        this.completion = completion;
        this.echoed = echoed;
    }

    /// Where the tokens begin; empty where that cannot be told.
    ///
    /// @param offsets what the server says; empty where it says nothing
    /// @param echoed  the text that the server returned, which begins with prompt and completion
    static Optional<Places> places(
            List<String> tokens, List<Integer> offsets, String prompt, String completion, String echoed) {
        var text = new EchoedTokens(tokens, prompt, completion, echoed);
        return text.joined().or(() -> offsets.size() == tokens.size() ? text.confirmed(offsets) : Optional.empty());
    }

    /// By the tokens' own texts, behind a start token or not.
    private Optional<Places> joined() {
        for (var spelling : EchoSpelling.values()) {
            for (int first = 0; first < Math.min(2, tokens.size()); first++) {
                for (boolean blankDropped : new boolean[] {false, true}) {
                    var places = joined(spelling, first, blankDropped);
                    if (places != null) {
                        return Optional.of(places);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private @Nullable Places joined(EchoSpelling spelling, int first, boolean blankDropped) {
        var wanted = utf8(prompt + completion);
        var at = new ArrayList<Integer>();
        int length = 0;
        for (int i = 0; i < tokens.size(); i++) {
            at.add(i < first ? -1 : length);
            var bytes = spelling.bytes(tokens.get(i));
            if (i == first && blankDropped) {
                // Some tokenizers put a blank before every text, which is no part of it.
                if (bytes.length == 0 || bytes[0] != ' ') {
                    return null;
                }
                bytes = Arrays.copyOfRange(bytes, 1, bytes.length);
            }
            if (i >= first) {
                int common = Math.clamp(wanted.length - (long) length, 0, bytes.length);
                if (!Arrays.equals(
                        bytes,
                        0,
                        common,
                        wanted,
                        Math.min(length, wanted.length),
                        Math.min(length, wanted.length) + common)) {
                    return null;
                }
                length += bytes.length;
            }
        }
        at.add(length);
        return length < wanted.length ? null : new Places(at, utf8(prompt).length, wanted.length);
    }

    /// By the server's offsets, which count characters, halves of them in UTF-16, or bytes, from the beginning of the
    /// text or of a start token before it.
    private Optional<Places> confirmed(List<Integer> offsets) {
        for (var unit : List.<ToIntFunction<String>>of(
                text -> text.codePointCount(0, text.length()), String::length, text -> utf8(text).length)) {
            for (int first = 0; first < Math.min(2, tokens.size()); first++) {
                int before = first == 0 ? 0 : offsets.get(1);
                boolean known = before == 0 || before == unit.applyAsInt(tokens.getFirst());
                if (known && offsets.getFirst() >= 0) {
                    var places = confirmed(offsets, unit, first, before);
                    if (places != null) {
                        return Optional.of(places);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private @Nullable Places confirmed(List<Integer> offsets, ToIntFunction<String> unit, int first, int before) {
        var indices = indices(unit);
        var at = new ArrayList<Integer>();
        for (int i = 0; i < tokens.size(); i++) {
            at.add(i < first ? -1 : offsets.get(i) - before);
        }
        at.add(unit.applyAsInt(echoed));
        int promptEnd = unit.applyAsInt(prompt);
        int end = promptEnd + unit.applyAsInt(completion);
        if (at.get(first) != 0) {
            return null;
        }
        var seen = new boolean[tokens.size()];
        for (int i = first; i < tokens.size(); i++) {
            int from = at.get(i);
            int to = at.get(i + 1);
            if (from < 0 || to < from || to >= indices.length) {
                return null;
            }
            boolean whole = indices[from] >= 0 && indices[to] >= 0; // characters, no parts of them
            seen[i] = whole && reads(tokens.get(i), echoed.substring(indices[from], indices[to]), i == first);
            if (!seen[i] && !isPart(tokens.get(i))) {
                return null;
            }
        }
        boolean certain = isSeen(at, seen, first, promptEnd) && isSeen(at, seen, first, end);
        return certain ? new Places(at, promptEnd, end) : null;
    }

    /// Whether a token that was read in the text ends or begins at a place, if any does.
    private static boolean isSeen(List<Integer> at, boolean[] seen, int first, int place) {
        int next = at.indexOf(place);
        return next <= first || seen[next - 1] || (next < seen.length && seen[next]);
    }

    /// The index in the echoed text of every length in a unit; -1 inside of a character.
    private int[] indices(ToIntFunction<String> unit) {
        var indices = new int[unit.applyAsInt(echoed) + 1];
        Arrays.fill(indices, -1);
        int length = 0;
        for (int i = 0; i < echoed.length(); ) {
            indices[length] = i;
            int next = i + Character.charCount(echoed.codePointAt(i));
            length += unit.applyAsInt(echoed.substring(i, next));
            i = next;
        }
        indices[length] = echoed.length();
        return indices;
    }

    private static boolean reads(String token, String slice, boolean isFirst) {
        var wanted = utf8(slice);
        for (var spelling : EchoSpelling.values()) {
            var bytes = spelling.bytes(token);
            boolean blank = isFirst && bytes.length > 0 && bytes[0] == ' ';
            if (Arrays.equals(bytes, wanted)
                    || (blank && Arrays.equals(bytes, 1, bytes.length, wanted, 0, wanted.length))) {
                return true;
            }
        }
        return false;
    }

    /// Whether a token is a part of a character, which no slice of a text can be.
    private static boolean isPart(String token) {
        return token.indexOf(REPLACEMENT) >= 0 || EchoSpelling.isBytes(token);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
