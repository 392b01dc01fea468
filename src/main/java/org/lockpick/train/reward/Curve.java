package org.lockpick.train.reward;

/// A loss of one number at one place.
///
/// @param loss  there
/// @param slope its derivative there
record Curve(double loss, double slope) {
    /// −log σ(x), without overflow for any x.
    static Curve logistic(double x) {
        double loss = Math.max(0, -x) + Math.log1p(Math.exp(-Math.abs(x)));
        return new Curve(loss, -sigmoid(-x));
    }

    /// σ(x) = 1/(1 + exp(−x)), without overflow for any x.
    static double sigmoid(double x) {
        double small = Math.exp(-Math.abs(x));
        return x >= 0 ? 1 / (1 + small) : small / (1 + small);
    }

    /// This curve's mirror image f(−x), of the value at −x.
    Curve mirrored() {
        return new Curve(loss, -slope);
    }

    /// The sum of this curve and another, each times a factor.
    Curve mixed(double own, Curve other, double factor) {
        return new Curve(own * loss + factor * other.loss, own * slope + factor * other.slope);
    }
}
