package org.lockpick.remote;

import java.util.List;

/// How likely a given completion is after its prompt.
///
/// @param tokens of the completion, in order, each given all before it
public record Scored(List<Completion.Token> tokens) {
    /// Copies the list.
    public Scored {
        tokens = List.copyOf(tokens);
    }

    /// The natural logarithm of the probability of the whole completion.
    public double logProbability() {
        return tokens.stream().mapToDouble(Completion.Token::logProbability).sum();
    }
}
