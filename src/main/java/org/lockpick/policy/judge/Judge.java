package org.lockpick.policy.judge;

import java.util.List;
import java.util.Optional;
import org.lockpick.policy.Rating;

/// Rates solutions, by what it would answer to [RatedSolution#prompt].
public interface Judge {
    /// The rating of each solution, in their order; empty where the judge is not known to give any digit from 1
    /// to 5 a probability, which makes it no judge rather than a harsh one.
    List<Optional<Rating>> rate(List<RatedSolution> solutions);
}
