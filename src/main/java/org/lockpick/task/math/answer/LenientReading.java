package org.lockpick.task.math.answer;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Finds the answer of a text that follows no instruction, by the first of these signs that it has: a
/// sentence *final answer is …*; boxes, several where they are joined by commas or *and*; the last formula,
/// several likewise; for a text without formulas that is no formula itself, its last number.
///
/// Marks that emphasise an answer are no part of it. A formula in `\(…\)` or `$…$` stands on one line. A text whose
/// formulas are broken has no answer: guessing
/// there would read numbers out of formulas.
final class LenientReading {
    private static final int LONGEST = 100_000;
    private static final int LONGEST_JOINT = 40;
    private static final Pattern FINAL =
            Pattern.compile("(?i)final answer(?: is)?[:*\\s]|the answer is[:\\s]", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern SENTENCE_END = Pattern.compile("\\n|\\. (?=I hope|[A-Z])");
    private static final Pattern JOINT =
            Pattern.compile("(?:[^.=0-9<>]|\\.(?! )|(?<=[A-Za-z])_?\\{?[0-9]\\}?|(?<=[A-Za-z0-9}] )=)*");
    private static final Pattern JOINS = Pattern.compile("[,;&]|\\b(?:and|or)\\b");
    private static final Pattern BROKEN = Pattern.compile("\\\\[(\\[]");
    private static final Pattern WORD = Pattern.compile("(?<![\\\\A-Za-z{])[A-Za-z]{4,}");
    private static final Pattern PLAIN_NUMBER = Pattern.compile(
            "-?[0-9]{1,3}(?:,[0-9]{3})+(?:\\.[0-9]+)?(?![0-9])|-?[0-9]+(?:[.,][0-9]+)?(?:/[0-9]+)?|-?\\.[0-9]+");
    private static final Pattern PERCENT = Pattern.compile("\\s*(?:\\\\?%|percent|pct)");

    private LenientReading() {}

    static Optional<String> answer(String text) {
        // What is longer than any answer's working is read from its end.
        var read = text.length() > LONGEST ? text.substring(text.length() - LONGEST) : text;
        return finalSentence(read)
                .or(() -> boxes(read))
                .or(() -> formulas(read))
                .or(() -> plain(read));
    }

    private static Optional<String> finalSentence(String text) {
        var start = FINAL.matcher(text);
        int from = -1;
        while (start.find()) {
            boolean weak = start.group().startsWith("t") || start.group().startsWith("T");
            from = weak && from >= 0 ? from : start.end();
        }
        if (from < 0) {
            return Optional.empty();
        }
        var end = SENTENCE_END.matcher(text).region(from, text.length());
        var whole =
                text.substring(from, end.find() ? end.start() : text.length()).strip();
        var bare = Emphasis.without(whole);
        var sentence = bare.endsWith(".") ? Emphasis.without(bare.substring(0, bare.length() - 1)) : bare;
        return sentence.isEmpty()
                ? Optional.empty()
                : boxes(sentence)
                        .or(() -> tail(sentence))
                        .or(() -> formulas(sentence))
                        .or(() -> plain(sentence));
    }

    /// What stands behind the last *is*, where that is no formula: of *the largest `$f(x)$` is 19*, the number.
    private static Optional<String> tail(String sentence) {
        int is = sentence.lastIndexOf(" is ");
        var tail = is < 0 ? "" : Emphasis.without(sentence.substring(is + " is ".length()));
        return PLAIN_NUMBER.matcher(tail).lookingAt() ? plain(tail) : Optional.empty();
    }

    private static Optional<String> boxes(String text) {
        var boxes = Box.all(text);
        return lastRun(
                text,
                boxes.stream()
                        .map(box -> new Formulas.Span(box.start(), box.end(), box.content()))
                        .toList());
    }

    private static Optional<String> formulas(String text) {
        return lastRun(text, Formulas.in(text));
    }

    /// The last piece, with the pieces before it that are joined to it by a comma, *and* or *or*.
    private static Optional<String> lastRun(String text, List<Formulas.Span> spans) {
        int first = spans.size() - 1;
        while (first > 0
                && areJoined(text.substring(
                        spans.get(first - 1).end(), spans.get(first).start()))) {
            first--;
        }
        return spans.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join(
                        ", ",
                        spans.subList(first, spans.size()).stream()
                                .map(Formulas.Span::content)
                                .toList()));
    }

    private static boolean areJoined(String between) {
        return between.length() <= LONGEST_JOINT
                && !between.contains("\n\n")
                && JOINS.matcher(between).find()
                && JOINT.matcher(between).matches();
    }

    private static Optional<String> plain(String text) {
        var stripped = Emphasis.without(text).strip();
        if (stripped.isEmpty() || BROKEN.matcher(stripped).find()) {
            return Optional.empty();
        }
        if (!WORD.matcher(stripped).find() && stripped.indexOf('$') < 0) {
            return Optional.of(stripped);
        }
        return lastNumber(stripped).or(() -> Optional.of(stripped));
    }

    private static Optional<String> lastNumber(String text) {
        var numbers = PLAIN_NUMBER.matcher(text);
        var last = Optional.<String>empty();
        while (numbers.find()) {
            var percent = PERCENT.matcher(text).region(numbers.end(), text.length());
            last = Optional.of(numbers.group() + (percent.lookingAt() ? "\\%" : ""));
        }
        return last;
    }
}
