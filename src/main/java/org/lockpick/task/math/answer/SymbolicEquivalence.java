package org.lockpick.task.math.answer;

import java.util.Locale;
import java.util.regex.Pattern;
import org.lockpick.task.math.expression.Sameness;
import org.lockpick.task.math.expression.UnreadableException;

/// The second grader: the same words, or the same mathematics.
///
/// What it takes for the same mathematics stands at [Sameness]. Rounded decimals are not the number they
/// round: `0.333` is not `1/3`. Marks that emphasise an answer are no part of it: `**73**` is 73. It is symmetric,
/// executes nothing, and ends in bounded time. An answer that
/// cannot be read, or is longer than [#LONGEST] characters, is compared by [HendrycksEquivalence].
public enum SymbolicEquivalence implements AnswerEquivalence {
    /// The grader.
    DEFAULT;

    /// The longest answer that is parsed, in characters.
    public static final int LONGEST = 10_000;

    private static final Pattern WRAPPER = Pattern.compile("\\\\(?:text|mbox|textnormal|textrm|textbf|mathrm)\\b");
    private static final Pattern BLANK = Pattern.compile("[\\s{}.\"]+");
    private static final Pattern BRACKETS = Pattern.compile("\\((.*)\\)");
    private static final Pattern WORDS = Pattern.compile("[A-Z]|[\\p{L},]{2,}+");
    private static final Pattern LONG_WORD = Pattern.compile("\\p{L}{3}");

    @Override
    public boolean equal(String one, String other) {
        if (one.equals(other)) {
            return true;
        }
        if (one.length() > LONGEST || other.length() > LONGEST) {
            return HendrycksEquivalence.ORIGINAL.equal(one, other);
        }
        var first = Emphasis.without(one);
        var second = Emphasis.without(other);
        return sameWords(first, second) || sameMathematics(first, second);
    }

    /// Words count, not what they are wrapped in: `\text{(C)}` and `C`; longer ones in any case, `White` and
    /// `white`.
    private static boolean sameWords(String one, String other) {
        var first = words(one);
        var second = words(other);
        if (!WORDS.matcher(first).matches()) {
            return false;
        }
        return first.equals(second)
                || (LONG_WORD.matcher(first).find()
                        && first.toLowerCase(Locale.ROOT).equals(second.toLowerCase(Locale.ROOT)));
    }

    private static String words(String answer) {
        var bare = BLANK.matcher(WRAPPER.matcher(answer).replaceAll("")).replaceAll("");
        var bracketed = BRACKETS.matcher(bare);
        return bracketed.matches() ? bracketed.group(1) : bare;
    }

    private static boolean sameMathematics(String one, String other) {
        try {
            return Sameness.same(one, other);
        } catch (UnreadableException _) {
            return HendrycksEquivalence.ORIGINAL.equal(one, other);
        }
    }
}
