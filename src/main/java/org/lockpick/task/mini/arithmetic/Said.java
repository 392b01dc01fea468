package org.lockpick.task.mini.arithmetic;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text in both languages: a word, a sentence, or the pattern of one. Formulas stand in dollar signs in both,
/// as LaTeX.
///
/// In a Spanish pattern `<o3>` is the ending `o` or `a` of a word that goes with the third argument, and `<3>`
/// the one of *un* and *una*.
///
/// @param feminine the gender of the Spanish word
record Said(String english, String spanish, boolean feminine) {
    private static final Pattern ENDING = Pattern.compile("<(o?)([0-9])>");
    private static final Pattern FORMULA = Pattern.compile("\\$([^$]*)\\$");
    private static final Pattern FRACTION = Pattern.compile("\\\\frac\\{([^{}]*)}\\{([^{}]*)}");

    /// A masculine word, or a sentence.
    static Said of(String english, String spanish) {
        return new Said(english, spanish, false);
    }

    /// A feminine word.
    static Said feminine(String english, String spanish) {
        return new Said(english, spanish, true);
    }

    /// What is the same in both languages: a name, a number, a formula.
    static Said alike(Object text) {
        return of(text.toString(), text.toString());
    }

    /// A pattern with its arguments in their places, each of which is a [Said] or the same in both languages.
    Said filled(Object... arguments) {
        var said = Arrays.stream(arguments)
                .map(argument -> argument instanceof Said already ? already : alike(argument))
                .toList();
        var agreeing = ENDING.matcher(spanish).replaceAll(found -> {
            boolean she = said.get(Integer.parseInt(found.group(2)) - 1).feminine;
            return Matcher.quoteReplacement(she ? "a" : found.group(1));
        });
        return of(
                english.formatted(said.stream().map(Said::english).toArray()),
                agreeing.formatted(said.stream().map(Said::spanish).toArray()));
    }

    /// One text behind another.
    Said and(Said more) {
        return of(english + more.english, spanish + more.spanish);
    }

    /// The Spanish text with its formulas as ASCII-math between grave accents.
    String spanishAscii() {
        return FORMULA.matcher(spanish)
                .replaceAll(found -> Matcher.quoteReplacement("`" + ascii(found.group(1)) + "`"));
    }

    /// A formula of those that are made here in ASCII-math.
    static String ascii(String latex) {
        var ascii = FRACTION.matcher(latex).replaceAll("($1)/($2)").replace("\\cdot", "*");
        if (ascii.indexOf('\\') >= 0) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "no command of %s is left to write in ASCII-math, found one", latex));
        }
        return ascii;
    }
}
