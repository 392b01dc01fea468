package org.lockpick.stats;

/// The log-odds of a share, `ln(p/(1 − p))`.
final class LogOdds {

    private LogOdds() {}

    static double of(double share) {
        return Math.log(share / (1 - share));
    }

    /// The share that has these log-odds.
    static double share(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }

    /// The share, or what lies half a problem inside of 0 and 1 where it does not.
    static double inside(double share, double half) {
        return Math.clamp(share, half, 1 - half);
    }
}
