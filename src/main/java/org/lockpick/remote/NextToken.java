package org.lockpick.remote;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// What a model thinks comes next: its most likely tokens.
///
/// @param seen probability of each token that is known, by its text; the rest of the vocabulary shares what is
/// left
public record NextToken(SequencedMap<String, Double> seen) {
    /// Copies the map.
    public NextToken {
        seen = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(seen));
    }

    /// How the probability is shared among answers that a token may be.
    ///
    /// @param candidates the tokens, as the model spells them
    public Shares among(List<String> candidates) {
        return shares(candidates, false);
    }

    /// The same where blanks around a token do not matter: `1` stands for `1` and ` 1` together.
    public Shares amongWords(List<String> candidates) {
        return shares(candidates, true);
    }

    private Shares shares(List<String> candidates, boolean stripped) {
        var masses = new LinkedHashMap<String, Double>();
        seen.forEach((token, mass) -> {
            var word = stripped ? word(token) : token;
            if (candidates.contains(word)) {
                masses.merge(word, mass, Double::sum);
            }
        });
        var ordered = new LinkedHashMap<String, Double>();
        candidates.stream().filter(masses::containsKey).forEach(c -> ordered.put(c, masses.getOrDefault(c, 0.0)));
        double inside = ordered.values().stream().mapToDouble(x -> x).sum();
        double bound = seen.values().stream().mapToDouble(x -> x).min().orElse(1);
        var unseen = candidates.stream().filter(c -> !masses.containsKey(c)).toList();
        return new Shares(ordered, unseen, Math.max(0, 1 - inside), bound);
    }

    /// A token without blanks around it; some servers spell the blank before a word as its vocabulary does.
    private static String word(String token) {
        var blank = !token.isEmpty() && (token.charAt(0) == '▁' || token.charAt(0) == 'Ġ');
        return (blank ? token.substring(1) : token).strip();
    }

    /// The probability of some candidates.
    ///
    /// @param masses  probability of each candidate that was among the known tokens, in the order of the
    /// candidates
    /// @param unseen  the other candidates; absent is not zero
    /// @param outside probability of all that is no candidate, or no known one
    /// @param bound   more than any single unknown token can have
    public record Shares(SequencedMap<String, Double> masses, List<String> unseen, double outside, double bound) {
        /// Copies the collections.
        public Shares {
            masses = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(masses));
            unseen = List.copyOf(unseen);
        }
    }
}
