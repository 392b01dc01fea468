package org.lockpick.task.mini.arithmetic;

import org.lockpick.task.mini.draw.Draw;

/// Lengths, areas and angles.
final class Shapes {
    private Shapes() {}

    static WorkedProblem make(int level, Draw draw) {
        return switch (level) {
            case 1 -> rectangle(draw);
            case 2 -> triangle(draw);
            case 3 -> angle(draw);
            case 4 -> hole(draw);
            default -> areaFromPerimeter(draw);
        };
    }

    private static WorkedProblem rectangle(Draw draw) {
        int width = draw.between(2, 9);
        int height = draw.between(2, 9);
        var steps = new Steps();
        boolean area = draw.coin();
        int result = area ? steps.times(width, height) : steps.times(2, steps.plus(width, height));
        var question = draw.of(
                        "A %4$s is %1$d %5$s wide and %2$d %5$s long. What is its %3$s?",
                        "Find the %3$s of a %4$s with sides of %1$d and %2$d %5$s.")
                .formatted(
                        width, height, area ? "area" : "perimeter", draw.of(Words.FIELDS), draw.of("feet", "metres"));
        return WorkedProblem.of(Subject.GEOMETRY, 1, question, steps, Integer.toString(result));
    }

    private static WorkedProblem triangle(Draw draw) {
        int half = draw.between(1, 9);
        int height = draw.between(2, 9);
        var steps = new Steps();
        int area = steps.times(steps.over(2 * half, 2), height);
        var question = draw.of(
                        "Triangle %3$s has base %1$d and height %2$d. What is its area?",
                        "Find the area of triangle %3$s with base %1$d and height %2$d.")
                .formatted(2 * half, height, draw.of(Words.TRIANGLES));
        return WorkedProblem.of(Subject.GEOMETRY, 2, question, steps, Integer.toString(area));
    }

    private static WorkedProblem angle(Draw draw) {
        int first = 10 * draw.between(2, 9);
        int second = draw.between(1, 9);
        var steps = new Steps();
        int both = steps.plus(first, second);
        int third = steps.minus(180, both);
        var question = draw.of(
                        "Two angles of triangle %3$s are %1$d and %2$d degrees. How many degrees is the third?",
                        "Triangle %3$s has angles of %1$d and %2$d degrees. Find the third angle in degrees.")
                .formatted(first, second, draw.of(Words.TRIANGLES));
        return WorkedProblem.of(Subject.GEOMETRY, 3, question, steps, Integer.toString(third));
    }

    private static WorkedProblem hole(Draw draw) {
        int side = draw.between(1, 3);
        int width = draw.between(side + 1, 9);
        int height = draw.between(side + 1, 9);
        var steps = new Steps();
        int whole = steps.times(width, height);
        int left = steps.minus(whole, steps.times(side, side));
        var question = draw.of(
                        "From a %4$s of %1$d by %2$d a square with side %3$d is cut out. What area is left?",
                        "A %4$s of %1$d by %2$d loses a square with side %3$d. Find the area that is left.")
                .formatted(width, height, side, draw.of(Words.FIELDS));
        return WorkedProblem.of(Subject.GEOMETRY, 4, question, steps, Integer.toString(left));
    }

    private static WorkedProblem areaFromPerimeter(Draw draw) {
        int width = draw.between(2, 9);
        int height = draw.between(2, 9);
        int perimeter = 2 * (width + height);
        var steps = new Steps();
        int other = steps.minus(steps.over(perimeter, 2), width);
        int area = steps.times(width, other);
        var question = draw.of(
                        "A %3$s has perimeter %1$d and one side of %2$d %4$s. What is its area?",
                        "One side of a %3$s with perimeter %1$d is %2$d %4$s. Find the area.")
                .formatted(perimeter, width, draw.of(Words.FIELDS), draw.of("feet", "metres"));
        return WorkedProblem.of(Subject.GEOMETRY, 5, question, steps, Integer.toString(area));
    }
}
