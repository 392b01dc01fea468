package org.lockpick.task.math.ascii;

import java.util.Optional;
import org.lockpick.task.math.answer.AnswerEquivalence;

/// Formulas in ASCII-math: read into the LaTeX that answers are written in, and written from it.
///
/// The language is that of [asciimath.org](https://asciimath.org) as far as answers go, read generously:
/// `inf`, `U` and `**` are understood, and a `*` between a number and a letter means what nothing means. `//`
/// is a slash that is no fraction. Reading and writing take linear time.
public final class AsciiMath {
    private AsciiMath() {}

    /// The same formula in LaTeX; empty if it cannot be read, being nested too deep or missing an operand.
    public static Optional<String> toLatex(String ascii) {
        return AsciiReader.read(ascii);
    }

    /// The same formula in ASCII-math; empty if it cannot be written, being nested too deep or missing a
    /// brace. Commands without a counterpart stay as they are.
    public static Optional<String> fromLatex(String latex) {
        return AsciiWriter.write(latex);
    }

    /// Whether an answer in ASCII-math says the same as a reference in LaTeX.
    public static boolean equal(String ascii, String latex, AnswerEquivalence equivalence) {
        return toLatex(ascii).filter(read -> equivalence.equal(read, latex)).isPresent();
    }
}
