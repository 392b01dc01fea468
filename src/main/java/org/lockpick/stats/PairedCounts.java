package org.lockpick.stats;

/// Two arms on the same problems, each answered once: on how many problems both, one or none is correct.
///
/// Problems on which both agree say nothing of a difference; those on which they do not are *discordant*.
///
/// @param both on how many both are correct
/// @param firstOnly on how many the first alone is
/// @param secondOnly on how many the second alone is
/// @param neither on how many none is
public record PairedCounts(int both, int firstOnly, int secondOnly, int neither) {

    /// Checks the counts.
    public PairedCounts {
        if (both < 0 || firstOnly < 0 || secondOnly < 0 || neither < 0 || both + firstOnly + secondOnly + neither < 1) {
            throw new IllegalArgumentException("expected counts from 0, and at least one problem");
        }
    }

    /// How many problems there are.
    public int problems() {
        return both + firstOnly + secondOnly + neither;
    }

    /// How many the first arm has right.
    public int first() {
        return both + firstOnly;
    }

    /// How many the second arm has right.
    public int second() {
        return both + secondOnly;
    }

    /// First minus second, as shares of the problems.
    public double difference() {
        return (double) (firstOnly - secondOnly) / problems();
    }

    /// Its 95 % interval over other problems: Newcombe's for paired proportions (1998, method 10).
    public Interval interval() {
        return ScoreIntervals.paired(both, firstOnly, secondOnly, neither);
    }

    /// The p-value of McNemar's exact test: were no arm better, each discordant problem would fall to either like a
    /// coin. Twice the smaller tail of the binomial distribution, at most 1.
    public double mcNemar() {
        int n = firstOnly + secondOnly;
        double logTerm = -n * Math.log(2);
        double tail = Math.exp(logTerm);
        for (int k = 1; k <= Math.min(firstOnly, secondOnly); k++) {
            logTerm += Math.log((double) (n - k + 1) / k);
            tail += Math.exp(logTerm);
        }
        return Math.min(1, 2 * tail);
    }
}
