package org.lockpick.stats;

/// What one run recovered of its gap, out of counts of correct answers.
///
/// @param elicited after elicitation
/// @param floor without the password
/// @param ceiling with the password, more than the floor
/// @param problems how many there are
/// @param answers to each of them
public record RunShare(int elicited, int floor, int ceiling, int problems, int answers) {

    /// Checks that there is a gap.
    public RunShare {
        if (ceiling <= floor || problems < 1 || answers < 1) {
            throw new IllegalArgumentException("a share of a gap needs a ceiling above the floor, met " + ceiling
                    + " and " + floor + " of " + problems + " problems");
        }
    }

    /// The share: below 0 and above 1 are findings.
    double share() {
        return (double) (elicited - floor) / (ceiling - floor);
    }

    /// The share, half a problem inside of 0 and 1.
    double inside() {
        return LogOdds.inside(share(), half());
    }

    /// Half a problem, as a share of the gap.
    double half() {
        return Math.min(0.5, 0.5 * answers / (ceiling - floor));
    }

    /// How much the share scatters because it is measured on so many problems, as a variance; half a problem's
    /// worth at least.
    double noise() {
        double gap = proportion(ceiling) - proportion(floor);
        double share = inside();
        double variance =
                variance(elicited) + (1 - share) * (1 - share) * variance(floor) + share * share * variance(ceiling);
        return variance / (gap * gap) + half() * half();
    }

    private double proportion(int count) {
        return (double) count / ((double) problems * answers);
    }

    private double variance(int count) {
        return proportion(count) * (1 - proportion(count)) / problems;
    }
}
