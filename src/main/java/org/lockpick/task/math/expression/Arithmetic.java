package org.lockpick.task.math.expression;

import java.util.List;

/// A way to give scalars a value. Several ways differ in what they can express and in what a difference means.
///
/// @param <T> a value
interface Arithmetic<T> {
    T number(Rational value) throws NoValueException;

    T constant(Expression.Constant constant) throws NoValueException;

    T symbol(String name) throws NoValueException;

    T add(T one, T other) throws NoValueException;

    T multiply(T one, T other) throws NoValueException;

    T divide(T over, T under) throws NoValueException;

    /// A power whose exponent is known exactly.
    T power(T base, Rational exponent) throws NoValueException;

    /// A power whose exponent is not.
    T power(T base, T exponent) throws NoValueException;

    T call(Function function, List<T> arguments) throws NoValueException;
}
