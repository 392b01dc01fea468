package org.lockpick.stats;

/// Student's t with a whole number of degrees of freedom, by the finite sums of Abramowitz and Stegun (1964), 26.7.3
/// and 26.7.4. They are exact, so that quantiles are right to rounding.
public final class StudentT {

    /// What halving leaves of an angle is less than a double can tell.
    private static final int HALVINGS = 100;

    private StudentT() {}

    /// The probability of a value between −t and t.
    ///
    /// @param freedom degrees of freedom, at least 1
    public static double within(double t, int freedom) {
        if (freedom < 1) {
            throw new IllegalArgumentException("degrees of freedom are at least 1, met " + freedom);
        }
        return withinAngle(Math.atan(Math.abs(t) / Math.sqrt(freedom)), freedom);
    }

    /// With tan θ = t/√ν.
    private static double withinAngle(double angle, int freedom) {
        double sine = Math.sin(angle);
        double cosine = Math.cos(angle);
        boolean odd = freedom % 2 == 1;
        double term = odd ? cosine : 1;
        double sum = 0;
        for (int i = odd ? 1 : 0; i <= freedom - 2; i += 2) {
            sum += term;
            term *= cosine * cosine * (i + 1) / (i + 2);
        }
        return odd ? (angle + sine * sum) * 2 / Math.PI : sine * sum;
    }

    /// The t with a probability of a value between −t and t: 4.3027 for 0.95 and two degrees of freedom.
    ///
    /// @param probability from 0 to below 1
    public static double quantile(double probability, int freedom) {
        if (!(probability >= 0 && probability < 1) || freedom < 1) {
            throw new IllegalArgumentException("expected a probability from 0 to below 1 and degrees of freedom of at"
                    + " least 1, met " + probability + " and " + freedom);
        }
        double low = 0;
        double high = Math.PI / 2;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (withinAngle(middle, freedom) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Math.tan(low) * Math.sqrt(freedom);
    }
}
