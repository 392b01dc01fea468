package org.lockpick.task.mini.arithmetic;

import org.lockpick.task.mini.draw.Draw;

/// MATH's seven subjects, each with the makers of its problems.
public enum Subject {
    /// Equations in one unknown, and two in two.
    ALGEBRA("Algebra"),
    /// Arrangements, choices and chances.
    COUNTING("Counting & Probability"),
    /// Lengths, areas and angles.
    GEOMETRY("Geometry"),
    /// Values and roots of functions.
    INTERMEDIATE_ALGEBRA("Intermediate Algebra"),
    /// Remainders, divisors and multiples, last digits.
    NUMBER_THEORY("Number Theory"),
    /// Stories with things that come and go.
    PREALGEBRA("Prealgebra"),
    /// Vectors in the plane.
    PRECALCULUS("Precalculus");

    private final String title;

    Subject(String title) {
        this.title = title;
    }

    /// Its name in MATH's files.
    public String title() {
        return title;
    }

    /// A problem of a level from 1 to 5.
    public WorkedProblem make(int level, Draw draw) {
        return switch (this) {
            case ALGEBRA -> Equations.make(level, draw);
            case COUNTING -> Chances.make(level, draw);
            case GEOMETRY -> Shapes.make(level, draw);
            case INTERMEDIATE_ALGEBRA -> Functions.make(level, draw);
            case NUMBER_THEORY -> Divisors.make(level, draw);
            case PREALGEBRA -> Stories.make(level, draw);
            case PRECALCULUS -> Vectors.make(level, draw);
        };
    }
}
