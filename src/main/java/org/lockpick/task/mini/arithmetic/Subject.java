package org.lockpick.task.mini.arithmetic;

import java.util.function.BiFunction;
import org.lockpick.task.mini.draw.Draw;

/// MATH's seven subjects, each with the makers of its problems.
public enum Subject {
    ALGEBRA("Algebra", Equations::make),
    COUNTING("Counting & Probability", Chances::make),
    GEOMETRY("Geometry", Shapes::make),
    INTERMEDIATE_ALGEBRA("Intermediate Algebra", Functions::make),
    NUMBER_THEORY("Number Theory", Divisors::make),
    PREALGEBRA("Prealgebra", Stories::make),
    PRECALCULUS("Precalculus", Vectors::make);

    private final String title;
    private final BiFunction<Integer, Draw, WorkedProblem> maker;

    Subject(String title, BiFunction<Integer, Draw, WorkedProblem> maker) {
        this.title = title;
        this.maker = maker;
    }

    /// Its name in MATH's files.
    public String title() {
        return title;
    }

    /// A problem of a level from 1 to 5.
    public WorkedProblem make(int level, Draw draw) {
        return maker.apply(level, draw);
    }
}
