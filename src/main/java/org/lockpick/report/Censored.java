package org.lockpick.report;

/// A positive number that is known exactly, or only to lie between two bounds: what interpolation gives when it
/// refuses to extrapolate.
///
/// @param atLeast the lower bound, 0 when nothing is known
/// @param atMost the upper bound, infinite when nothing is known
record Censored(double atLeast, double atMost) {

    Censored {
        if (!(atLeast >= 0) || !(atMost > 0) || atMost < atLeast || Double.isInfinite(atLeast)) {
            throw new IllegalArgumentException(
                    "bounds are 0 <= atLeast <= atMost with atLeast finite, met " + atLeast + " to " + atMost);
        }
    }

    static Censored exactly(double value) {
        return new Censored(value, value);
    }

    static Censored below(double value) {
        return new Censored(0, value);
    }

    static Censored above(double value) {
        return new Censored(value, Double.POSITIVE_INFINITY);
    }

    boolean isExact() {
        return atLeast == atMost;
    }

    boolean isUnknown() {
        return atLeast == 0 && Double.isInfinite(atMost);
    }

    /// All that is known of this number divided by another.
    Censored over(Censored other) {
        return new Censored(atLeast / other.atMost, atMost / other.atLeast);
    }

    /// The number in words: `120`, `<16`, `>4096`, `16 to 120` or `unknown`.
    String words() {
        if (isExact()) {
            return Numbers.three(atLeast);
        }
        if (isUnknown()) {
            return "unknown";
        }
        if (Double.isInfinite(atMost)) {
            return ">" + Numbers.three(atLeast);
        }
        return atLeast == 0 ? "<" + Numbers.three(atMost) : Numbers.three(atLeast) + " to " + Numbers.three(atMost);
    }

    /// The number inside a sentence: `120`, `fewer than 16`, `more than 4096`.
    String phrase() {
        return words().replace("<", "fewer than ").replace(">", "more than ");
    }
}
