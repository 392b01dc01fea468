package org.lockpick.task.math.expression;

import java.util.Map;
import java.util.Optional;

/// The functions that answers use.
public enum Function {
    /// Sine of an angle in radians.
    SIN,
    /// Cosine.
    COS,
    /// Tangent.
    TAN,
    /// 1 / cosine.
    SEC,
    /// 1 / sine.
    CSC,
    /// 1 / tangent.
    COT,
    /// Inverse sine.
    ARCSIN,
    /// Inverse cosine.
    ARCCOS,
    /// Inverse tangent.
    ARCTAN,
    /// Hyperbolic sine.
    SINH,
    /// Hyperbolic cosine.
    COSH,
    /// Hyperbolic tangent.
    TANH,
    /// Natural logarithm; with a second argument, the logarithm to that base.
    LOG,
    /// e to the power of the argument.
    EXP,
    /// The n-th root of the first argument, n being the second; a real one where n is odd.
    ROOT,
    /// Absolute value.
    ABS,
    /// Largest integer that is not larger.
    FLOOR,
    /// Smallest integer that is not smaller.
    CEILING,
    /// Factorial of a whole number.
    FACTORIAL,
    /// Binomial coefficient of two whole numbers.
    BINOMIAL;

    private static final Map<String, Function> BY_NAME = Map.ofEntries(
            Map.entry("sin", SIN),
            Map.entry("cos", COS),
            Map.entry("tan", TAN),
            Map.entry("sec", SEC),
            Map.entry("csc", CSC),
            Map.entry("cot", COT),
            Map.entry("arcsin", ARCSIN),
            Map.entry("arccos", ARCCOS),
            Map.entry("arctan", ARCTAN),
            Map.entry("sinh", SINH),
            Map.entry("cosh", COSH),
            Map.entry("tanh", TANH),
            Map.entry("log", LOG),
            Map.entry("ln", LOG),
            Map.entry("exp", EXP));

    /// The function that is written with this name and an argument behind it.
    static Optional<Function> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /// The inverse of a trigonometric function, which `\sin^{-1}` means.
    Optional<Function> inverse() {
        return switch (this) {
            case SIN -> Optional.of(ARCSIN);
            case COS -> Optional.of(ARCCOS);
            case TAN -> Optional.of(ARCTAN);
            default -> Optional.empty();
        };
    }
}
