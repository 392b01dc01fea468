package org.lockpick.task.math;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The seven subjects of MATH, in the three domains that the paper groups them into (§E.3).
public enum Subject {
    /// Algebra.
    ALGEBRA("Algebra", "algebra"),
    /// Intermediate algebra.
    INTERMEDIATE_ALGEBRA("Intermediate Algebra", "algebra"),
    /// Prealgebra.
    PREALGEBRA("Prealgebra", "algebra"),
    /// Geometry.
    GEOMETRY("Geometry", "geometry"),
    /// Precalculus.
    PRECALCULUS("Precalculus", "geometry"),
    /// Number theory.
    NUMBER_THEORY("Number Theory", "number-theory-and-counting"),
    /// Counting and probability.
    COUNTING("Counting & Probability", "number-theory-and-counting");

    private final String type;
    private final String domain;

    Subject(String type, String domain) {
        this.type = type;
        this.domain = domain;
    }

    /// Its name in the data set's key `type`.
    public String type() {
        return type;
    }

    /// The coarse domain it belongs to.
    public String domain() {
        return domain;
    }

    /// Its name in problem ids.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The subject with a name of the data set.
    public static Optional<Subject> of(String type) {
        return Arrays.stream(values())
                .filter(subject -> subject.type.equals(type))
                .findFirst();
    }
}
