package org.lockpick.task.math.ascii;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The names of ASCII-math and what they are in LaTeX.
final class AsciiSymbols {
    private static final Map<String, String> SPECIAL = Map.ofEntries(
            Map.entry("oo", "infty"),
            Map.entry("uu", "cup"),
            Map.entry("nn", "cap"),
            Map.entry("xx", "times"),
            Map.entry("-:", "div"),
            Map.entry("+-", "pm"),
            Map.entry("-+", "mp"),
            Map.entry("<=", "le"),
            Map.entry(">=", "ge"),
            Map.entry("!=", "ne"),
            Map.entry("~~", "approx"),
            Map.entry("le", "leq"),
            Map.entry("ge", "geq"),
            Map.entry("ne", "neq"),
            Map.entry("in", "in"),
            Map.entry("@", "circ"),
            Map.entry("%", "%"),
            Map.entry("$", "$"),
            Map.entry("setminus", "setminus"),
            Map.entry("triangle", "triangle"),
            Map.entry("angle", "angle"));

    private static final Map<String, String> GENEROUS = Map.of(
            "inf",
            "infty",
            "infinity",
            "infty",
            "infinito",
            "infty",
            "infty",
            "infty",
            "cup",
            "cup",
            "cap",
            "cap",
            "times",
            "times",
            "pm",
            "pm");

    private static final List<String> GREEK = List.of(
            "alpha",
            "beta",
            "gamma",
            "delta",
            "epsilon",
            "varepsilon",
            "zeta",
            "eta",
            "theta",
            "iota",
            "kappa",
            "lambda",
            "mu",
            "nu",
            "xi",
            "pi",
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
            "ell");

    /// Functions, which take what stands behind them.
    static final Set<String> FUNCTIONS = Set.of(
            "sin", "cos", "tan", "sec", "csc", "cot", "arcsin", "arccos", "arctan", "sinh", "cosh", "tanh", "log", "ln",
            "exp", "gcd", "lcm", "max", "min");

    /// Commands of one argument: ASCII-math to LaTeX.
    static final Map<String, String> UNARY = Map.of(
            "sqrt",
            "sqrt",
            "bar",
            "overline",
            "bb",
            "mathbf",
            "vec",
            "vec",
            "hat",
            "hat",
            "abs",
            "abs",
            "floor",
            "floor",
            "ceil",
            "ceil");

    private static final Set<String> STRUCTURES = Set.of("root", "frac", "text", "mbox", "deg");

    private static final Map<String, String> TO_LATEX = new HashMap<>(SPECIAL);
    private static final Map<String, String> FROM_LATEX = new HashMap<>();
    private static final Map<Character, List<String>> NAMES = new HashMap<>();

    static {
        SPECIAL.forEach((ascii, latex) -> FROM_LATEX.put(latex, ascii));
        GREEK.forEach(name -> TO_LATEX.put(name, name));
        GREEK.forEach(name -> FROM_LATEX.put(name, name));
        FUNCTIONS.forEach(name -> FROM_LATEX.put(name, name));
        GENEROUS.forEach(TO_LATEX::putIfAbsent);
        var names = new ArrayList<>(TO_LATEX.keySet());
        names.addAll(FUNCTIONS);
        names.addAll(UNARY.keySet());
        names.addAll(STRUCTURES);
        for (var name : names) {
            NAMES.computeIfAbsent(name.charAt(0), _ -> new ArrayList<>()).add(name);
        }
        NAMES.values()
                .forEach(list ->
                        list.sort(Comparator.comparingInt(String::length).reversed()));
    }

    private AsciiSymbols() {}

    /// The longest name that starts at a place.
    static Optional<String> nameAt(String text, int at) {
        return NAMES.getOrDefault(text.charAt(at), List.of()).stream()
                .filter(name -> text.startsWith(name, at))
                .findFirst();
    }

    static Optional<String> toLatex(String name) {
        return Optional.ofNullable(TO_LATEX.get(name));
    }

    static Optional<String> fromLatex(String command) {
        return Optional.ofNullable(FROM_LATEX.get(command));
    }
}
