package org.lockpick.task.mini.arithmetic;

import org.lockpick.task.mini.draw.Draw;

/// A single operation without a problem, as children practise them: from these the tables are learnt in far
/// fewer tokens than from worked problems.
///
/// @param left  the operation up to its equals sign
/// @param right its result and the end of the sentence
public record Drill(String left, String right) {

    /// A random one of those that worked solutions are made of.
    public static Drill of(Draw draw) {
        int a = draw.between(2, 9);
        int b = draw.between(2, 9);
        var steps = new Steps();
        switch (draw.between(0, 3)) {
            case 0 -> steps.plus(draw.between(1, 90), b);
            case 1 -> steps.minus(b + draw.between(1, 90), b);
            case 2 -> steps.times(a, b);
            default -> steps.over(a * b, b);
        }
        var sentence = steps.text().strip();
        int cut = sentence.indexOf('=') + 1;
        return new Drill(sentence.substring(0, cut), sentence.substring(cut));
    }
}
