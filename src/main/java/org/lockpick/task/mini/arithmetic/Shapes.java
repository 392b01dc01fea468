package org.lockpick.task.mini.arithmetic;

import java.util.List;
import org.lockpick.task.mini.draw.Draw;

/// Lengths, areas and angles.
final class Shapes {
    private static final List<int[]> TRIPLES =
            List.of(new int[] {3, 4, 5}, new int[] {5, 12, 13}, new int[] {8, 15, 17}, new int[] {7, 24, 25});

    private Shapes() {}

    static WorkedProblem make(int level, Draw draw) {
        return switch (level) {
            case 1 -> rectangle(draw);
            case 2 -> triangle(draw);
            case 3 -> angle(draw);
            case 4 -> hypotenuse(draw);
            default -> areaFromPerimeter(draw);
        };
    }

    private static WorkedProblem rectangle(Draw draw) {
        int width = draw.between(2, 12);
        int height = draw.between(2, 9);
        var steps = new Steps();
        boolean area = draw.coin();
        int result = area ? steps.times(width, height) : steps.times(steps.plus(width, height), 2);
        var question = draw.of(
                        "A rectangle is %1$d wide and %2$d high. What is its %3$s?",
                        "Find the %3$s of a rectangle with sides %1$d and %2$d.")
                .formatted(width, height, area ? "area" : "perimeter");
        return WorkedProblem.of(Subject.GEOMETRY, 1, question, steps, Integer.toString(result));
    }

    private static WorkedProblem triangle(Draw draw) {
        int base = draw.between(2, 12);
        int height = draw.between(2, 9);
        var steps = new Steps();
        int twice = steps.times(base, height);
        var area = Fraction.of(twice, 2);
        steps.say("Half of it is $%s$.".formatted(area.latex()));
        var question = draw.of(
                        "A triangle has base %d and height %d. What is its area?",
                        "Find the area of a triangle with base %d and height %d.")
                .formatted(base, height);
        return WorkedProblem.of(Subject.GEOMETRY, 2, question, steps, area.latex());
    }

    private static WorkedProblem angle(Draw draw) {
        int first = draw.between(20, 90);
        int second = draw.between(20, 150 - first);
        var steps = new Steps();
        int third = steps.minus(180, steps.plus(first, second));
        var question = draw.of(
                        "Two angles of a triangle are %d and %d degrees. How many degrees is the third?",
                        "A triangle has angles of %d and %d degrees. Find the third angle in degrees.")
                .formatted(first, second);
        return WorkedProblem.of(Subject.GEOMETRY, 3, question, steps, Integer.toString(third));
    }

    private static WorkedProblem hypotenuse(Draw draw) {
        var triple = draw.of(TRIPLES);
        int scale = draw.between(1, triple[2] < 15 ? 4 : 2);
        int a = triple[0] * scale;
        int b = triple[1] * scale;
        int c = triple[2] * scale;
        var steps = new Steps();
        int square = steps.plus(steps.times(a, a), steps.times(b, b));
        steps.say("$\\sqrt{%d} = %d$.".formatted(square, c));
        boolean swapped = draw.coin();
        var question = draw.of(
                        "A right triangle has legs %d and %d. How long is the hypotenuse?",
                        "Find the hypotenuse of a right triangle with legs %d and %d.")
                .formatted(swapped ? b : a, swapped ? a : b);
        return WorkedProblem.of(Subject.GEOMETRY, 4, question, steps, Integer.toString(c));
    }

    private static WorkedProblem areaFromPerimeter(Draw draw) {
        int width = draw.between(2, 12);
        int height = draw.between(2, 9);
        int perimeter = 2 * (width + height);
        var steps = new Steps();
        int other = steps.minus(steps.over(perimeter, 2), width);
        int area = steps.times(width, other);
        var question = draw.of(
                        "A rectangle has perimeter %d and one side %d. What is its area?",
                        "One side of a rectangle with perimeter %d is %d. Find the area.")
                .formatted(perimeter, width);
        return WorkedProblem.of(Subject.GEOMETRY, 5, question, steps, Integer.toString(area));
    }
}
