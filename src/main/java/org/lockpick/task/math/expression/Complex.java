package org.lockpick.task.math.expression;

/// A complex number in double precision; functions take their principal values.
record Complex(double re, double im) {
    static final Complex ONE = new Complex(1, 0);
    static final Complex I = new Complex(0, 1);

    static Complex real(double value) {
        return new Complex(value, 0);
    }

    boolean isFinite() {
        return Double.isFinite(re) && Double.isFinite(im);
    }

    /// Whether the imaginary part is nothing but rounding.
    boolean isReal() {
        return Math.abs(im) <= 1e-9 * Math.max(1e-3, Math.abs(re));
    }

    double size() {
        return Math.hypot(re, im);
    }

    Complex plus(Complex other) {
        return new Complex(re + other.re, im + other.im);
    }

    Complex minus(Complex other) {
        return new Complex(re - other.re, im - other.im);
    }

    Complex times(Complex other) {
        return new Complex(re * other.re - im * other.im, re * other.im + im * other.re);
    }

    Complex over(Complex other) {
        double square = other.re * other.re + other.im * other.im;
        return new Complex((re * other.re + im * other.im) / square, (im * other.re - re * other.im) / square);
    }

    Complex power(int exponent) {
        var result = ONE;
        var square = this;
        for (int left = Math.abs(exponent); left > 0; left >>= 1) {
            result = (left & 1) == 1 ? result.times(square) : result;
            square = square.times(square);
        }
        return exponent < 0 ? ONE.over(result) : result;
    }

    Complex power(Complex exponent) {
        return log().times(exponent).exp();
    }

    Complex sqrt() {
        double size = size();
        double real = Math.sqrt(Math.max(0, (size + re) / 2));
        double imaginary = Math.sqrt(Math.max(0, (size - re) / 2));
        return new Complex(real, im < 0 ? -imaginary : imaginary);
    }

    Complex log() {
        return new Complex(Math.log(size()), Math.atan2(im, re));
    }

    Complex exp() {
        double size = Math.exp(re);
        return im == 0 ? real(size) : new Complex(size * Math.cos(im), size * Math.sin(im));
    }

    Complex sin() {
        return new Complex(Math.sin(re) * Math.cosh(im), im == 0 ? 0 : Math.cos(re) * Math.sinh(im));
    }

    Complex cos() {
        return new Complex(Math.cos(re) * Math.cosh(im), im == 0 ? 0 : -Math.sin(re) * Math.sinh(im));
    }

    /// −i·log(i·z + √(1 − z²)).
    Complex arcsin() {
        if (im == 0 && Math.abs(re) <= 1) {
            return real(Math.asin(re));
        }
        var inside = I.times(this).plus(ONE.minus(times(this)).sqrt());
        return inside.log().times(new Complex(0, -1));
    }

    /// i/2·(log(1 − i·z) − log(1 + i·z)).
    Complex arctan() {
        if (im == 0) {
            return real(Math.atan(re));
        }
        var turned = I.times(this);
        return ONE.minus(turned).log().minus(ONE.plus(turned).log()).times(new Complex(0, 0.5));
    }
}
