package org.lockpick.policy;

import java.util.List;
import java.util.Optional;
import org.lockpick.remote.NextToken;

/// The verdict of a rater who answers with a digit from 1 to 5, read from its probabilities rather than from
/// what it happens to write (paper, appendix E.1).
///
/// @param reward  `(Σ d·p_d / Σ p_d − 1) / 4`, in [0, 1]
/// @param outside probability of all answers that are no digit from 1 to 5
public record Rating(double reward, double outside) {
    private static final List<String> DIGITS = List.of("1", "2", "3", "4", "5");

    /// The rating in a distribution of the next token, a blank before the digit or not; empty if no digit is
    /// among the known tokens.
    public static Optional<Rating> of(NextToken next) {
        var masses = next.amongWords(DIGITS).masses();
        return of(DIGITS.stream()
                .mapToDouble(digit -> masses.getOrDefault(digit, 0.0))
                .toArray());
    }

    /// The rating in the probabilities of the digits, 1 first; empty if none has any.
    public static Optional<Rating> of(double... digits) {
        double mass = 0;
        double sum = 0;
        for (int i = 0; i < digits.length; i++) {
            mass += digits[i];
            sum += (i + 1) * digits[i];
        }
        return mass > 0
                ? Optional.of(new Rating(Math.clamp((sum / mass - 1) / 4, 0, 1), Math.max(0, 1 - mass)))
                : Optional.empty();
    }
}
