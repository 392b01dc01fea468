package org.lockpick.task.math.expression;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What LaTeX commands and plain words mean inside an answer.
final class Vocabulary {
    /// Spaces and sizes: no meaning.
    static final Set<String> SILENT = Set.of(
            "left",
            "right",
            "big",
            "Big",
            "bigg",
            "Bigg",
            "bigl",
            "bigr",
            "Bigl",
            "Bigr",
            "displaystyle",
            "textstyle",
            "quad",
            "qquad",
            "limits",
            "nolimits",
            "boxed",
            "fbox",
            "mathbf",
            "boldsymbol",
            "bm",
            "vec",
            "hat",
            "ensuremath",
            "mathit",
            "mathsf",
            "noindent",
            "hfill",
            "thinspace",
            "overrightarrow",
            "hbar",
            "bigskip",
            "dotsm",
            "nonumber");

    /// Commands whose braces hold words.
    static final Set<String> TEXT = Set.of(
            "text",
            "mbox",
            "textnormal",
            "textrm",
            "textit",
            "textbf",
            "texttt",
            "hbox",
            "mathrm",
            "operatorname",
            "rm");

    /// Commands that vanish together with their braces.
    static final Set<String> INVISIBLE = Set.of("phantom", "hspace", "vspace", "label", "tag", "hphantom", "vphantom");

    private static final Map<String, String> RELATIONS = Map.ofEntries(
            Map.entry("le", "≤"),
            Map.entry("leq", "≤"),
            Map.entry("leqslant", "≤"),
            Map.entry("ge", "≥"),
            Map.entry("geq", "≥"),
            Map.entry("geqslant", "≥"),
            Map.entry("lt", "<"),
            Map.entry("gt", ">"),
            Map.entry("ne", "≠"),
            Map.entry("neq", "≠"),
            Map.entry("in", "∈"),
            Map.entry("approx", "≈"),
            Map.entry("simeq", "≈"),
            Map.entry("equiv", "="));

    private static final Map<String, String> SIGNS = Map.ofEntries(
            Map.entry("cdot", "*"),
            Map.entry("times", "*"),
            Map.entry("ast", "*"),
            Map.entry("div", "/"),
            Map.entry("pm", "±"),
            Map.entry("mp", "∓"),
            Map.entry("circ", "°"),
            Map.entry("degree", "°"),
            Map.entry("mid", "|"),
            Map.entry("vert", "|"),
            Map.entry("lvert", "|"),
            Map.entry("rvert", "|"),
            Map.entry("colon", ":"),
            Map.entry("prime", "'"));

    private static final Map<String, Expression.Constant> CONSTANTS = Map.of(
            "pi", Expression.Constant.PI, "infty", Expression.Constant.INFINITY, "infin", Expression.Constant.INFINITY);

    private static final Set<String> SYMBOLS = Set.of(
            "alpha",
            "beta",
            "gamma",
            "delta",
            "epsilon",
            "varepsilon",
            "zeta",
            "eta",
            "theta",
            "vartheta",
            "iota",
            "kappa",
            "lambda",
            "mu",
            "nu",
            "xi",
            "rho",
            "sigma",
            "tau",
            "upsilon",
            "phi",
            "varphi",
            "chi",
            "psi",
            "omega",
            "Gamma",
            "Delta",
            "Theta",
            "Lambda",
            "Xi",
            "Pi",
            "Sigma",
            "Phi",
            "Psi",
            "Omega",
            "ell",
            "triangle",
            "angle",
            "emptyset",
            "varnothing",
            "cdots",
            "ldots",
            "dots",
            "clubsuit",
            "diamondsuit",
            "heartsuit",
            "spadesuit",
            "perp",
            "parallel");

    /// Commands that the parser knows by name.
    private static final Set<String> STRUCTURES = Set.of(
            "frac",
            "dfrac",
            "tfrac",
            "cfrac",
            "sqrt",
            "binom",
            "dbinom",
            "tbinom",
            "cup",
            "cap",
            "setminus",
            "lfloor",
            "rfloor",
            "lceil",
            "rceil",
            "overline",
            "mathbb",
            "langle",
            "rangle",
            "begin",
            "end",
            "lbrace",
            "rbrace",
            "lbrack",
            "rbrack");

    /// Units and the like that are written without `\text` and are too short to be taken for words by their
    /// length.
    private static final Set<String> SHORT_UNITS = Set.of(
            "cm", "mm", "km", "kg", "ft", "mi", "in", "hr", "hrs", "min", "sec", "mph", "kph", "pct", "deg", "rad",
            "day", "days", "yr", "yrs", "oz", "lb", "lbs", "yd", "yds", "gal", "mL", "pm", "am", "PM", "AM", "sq");

    /// Short units of one kind that are not each other: 5 cm is not 5 km.
    private static final Map<String, String> SAME_UNITS =
            Map.of("lbs", "lb", "days", "day", "hrs", "hr", "yrs", "yr", "yds", "yd", "PM", "pm", "AM", "am");

    private Vocabulary() {}

    static Optional<String> relation(String command) {
        return Optional.ofNullable(RELATIONS.get(command));
    }

    static Optional<String> sign(String command) {
        return Optional.ofNullable(SIGNS.get(command));
    }

    static Optional<Expression.Constant> constant(String command) {
        return Optional.ofNullable(CONSTANTS.get(command));
    }

    static boolean isSymbol(String command) {
        return SYMBOLS.contains(command);
    }

    /// Whether two values cannot be the same because of their units: both are short ones, and not one of them.
    static boolean differ(String unit, String other) {
        return SHORT_UNITS.contains(unit)
                && SHORT_UNITS.contains(other)
                && !SAME_UNITS.getOrDefault(unit, unit).equals(SAME_UNITS.getOrDefault(other, other));
    }

    static boolean isShortUnit(String word) {
        return SHORT_UNITS.contains(word);
    }

    /// The longest beginning of some letters behind a backslash that is a command: all of `frac`, but `quad` of
    /// `quadx`. Empty if there is none.
    static Optional<String> command(String letters) {
        for (int end = Math.min(letters.length(), 16); end > 0; end--) {
            var name = letters.substring(0, end);
            if (isCommand(name)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    private static boolean isCommand(String name) {
        return SILENT.contains(name)
                || TEXT.contains(name)
                || INVISIBLE.contains(name)
                || RELATIONS.containsKey(name)
                || SIGNS.containsKey(name)
                || CONSTANTS.containsKey(name)
                || SYMBOLS.contains(name)
                || STRUCTURES.contains(name)
                || Function.named(name).isPresent();
    }

    /// Whether letters without a backslash are to be read as the command of that name.
    static boolean isPlainCommand(String word) {
        return word.equals("sqrt")
                || CONSTANTS.containsKey(word)
                || Function.named(word).isPresent();
    }
}
