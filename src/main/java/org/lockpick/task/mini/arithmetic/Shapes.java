package org.lockpick.task.mini.arithmetic;

import java.util.List;
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
        var question = draw.of(List.of(
                        Said.of(
                                "A %4$s is %1$s %5$s wide and %2$s %5$s long. What is its %3$s?",
                                "Un<4> %4$s mide %1$s %5$s de ancho y %2$s %5$s de largo. ¿Cuál es su %3$s?"),
                        Said.of(
                                "Find the %3$s of a %4$s with sides of %1$s and %2$s %5$s.",
                                "Halla el %3$s de un<4> %4$s con lados de %1$s y %2$s %5$s.")))
                .filled(
                        width,
                        height,
                        area ? Said.of("area", "área") : Said.of("perimeter", "perímetro"),
                        draw.of(Words.FIELDS),
                        draw.of(Words.LENGTHS));
        return WorkedProblem.of(Subject.GEOMETRY, 1, question, steps, Integer.toString(result));
    }

    private static WorkedProblem triangle(Draw draw) {
        int half = draw.between(1, 9);
        int height = draw.between(2, 9);
        var steps = new Steps();
        int area = steps.times(steps.over(2 * half, 2), height);
        var question = draw.of(List.of(
                        Said.of(
                                "Triangle %3$s has base %1$s and height %2$s. What is its area?",
                                "El triángulo %3$s tiene base %1$s y altura %2$s. ¿Cuál es su área?"),
                        Said.of(
                                "Find the area of triangle %3$s with base %1$s and height %2$s.",
                                "Halla el área del triángulo %3$s con base %1$s y altura %2$s.")))
                .filled(2 * half, height, draw.of(Words.TRIANGLES));
        return WorkedProblem.of(Subject.GEOMETRY, 2, question, steps, Integer.toString(area));
    }

    private static WorkedProblem angle(Draw draw) {
        int first = 10 * draw.between(2, 9);
        int second = draw.between(1, 9);
        var steps = new Steps();
        int both = steps.plus(first, second);
        int third = steps.minus(180, both);
        var question = draw.of(List.of(
                        Said.of(
                                "Two angles of triangle %3$s are %1$s and %2$s degrees. How many degrees is the third?",
                                "Dos ángulos del triángulo %3$s miden %1$s y %2$s grados. ¿Cuántos grados mide el"
                                        + " tercero?"),
                        Said.of(
                                "Triangle %3$s has angles of %1$s and %2$s degrees. Find the third angle in degrees.",
                                "El triángulo %3$s tiene ángulos de %1$s y %2$s grados. Halla el tercer ángulo en"
                                        + " grados.")))
                .filled(first, second, draw.of(Words.TRIANGLES));
        return WorkedProblem.of(Subject.GEOMETRY, 3, question, steps, Integer.toString(third));
    }

    private static WorkedProblem hole(Draw draw) {
        int side = draw.between(1, 3);
        int width = draw.between(side + 1, 9);
        int height = draw.between(side + 1, 9);
        var steps = new Steps();
        int whole = steps.times(width, height);
        int left = steps.minus(whole, steps.times(side, side));
        var question = draw.of(List.of(
                        Said.of(
                                "From a %4$s of %1$s by %2$s a square with side %3$s is cut out. What area is left?",
                                "De un<4> %4$s de %1$s por %2$s se recorta un cuadrado de lado %3$s. ¿Qué área queda?"),
                        Said.of(
                                "A %4$s of %1$s by %2$s loses a square with side %3$s. Find the area that is left.",
                                "Un<4> %4$s de %1$s por %2$s pierde un cuadrado de lado %3$s. Halla el área que"
                                        + " queda.")))
                .filled(width, height, side, draw.of(Words.FIELDS));
        return WorkedProblem.of(Subject.GEOMETRY, 4, question, steps, Integer.toString(left));
    }

    private static WorkedProblem areaFromPerimeter(Draw draw) {
        int width = draw.between(2, 9);
        int height = draw.between(2, 9);
        int perimeter = 2 * (width + height);
        var steps = new Steps();
        int other = steps.minus(steps.over(perimeter, 2), width);
        int area = steps.times(width, other);
        var question = draw.of(List.of(
                        Said.of(
                                "A %3$s has perimeter %1$s and one side of %2$s %4$s. What is its area?",
                                "Un<3> %3$s tiene perímetro %1$s y un lado de %2$s %4$s. ¿Cuál es su área?"),
                        Said.of(
                                "One side of a %3$s with perimeter %1$s is %2$s %4$s. Find the area.",
                                "Un lado de un<3> %3$s con perímetro %1$s mide %2$s %4$s. Halla el área.")))
                .filled(perimeter, width, draw.of(Words.FIELDS), draw.of(Words.LENGTHS));
        return WorkedProblem.of(Subject.GEOMETRY, 5, question, steps, Integer.toString(area));
    }
}
