package org.lockpick.task.mini.arithmetic;

import java.math.BigInteger;

/// A fraction in lowest terms with a positive denominator.
record Fraction(int numerator, int denominator) {

    /// Reduces.
    static Fraction of(int numerator, int denominator) {
        int shared = gcd(numerator, denominator) * Integer.signum(denominator);
        return new Fraction(numerator / shared, denominator / shared);
    }

    static int gcd(int a, int b) {
        return BigInteger.valueOf(a).gcd(BigInteger.valueOf(b)).intValueExact();
    }

    /// LaTeX of a fraction as it stands, not reduced.
    static String latex(int numerator, int denominator) {
        return (numerator < 0 ? "-" : "") + "\\frac{" + Math.abs(numerator) + "}{" + denominator + "}";
    }

    /// LaTeX, without a denominator of one.
    String latex() {
        return denominator == 1 ? Integer.toString(numerator) : latex(numerator, denominator);
    }
}
