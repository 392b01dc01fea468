package org.lockpick.study;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.lockpick.policy.TokenDistribution;
import org.lockpick.text.FixedTarget;
import org.lockpick.text.Tokenizer;

/// One distribution over the tokens of a vocabulary that are text: never an end of text, nor another special token.
final class RandomTokens {
    private final int[] ids;
    private final int vocabulary;
    private final TokenDistribution tokens;

    private RandomTokens(int[] ids, int vocabulary, TokenDistribution tokens) {
        this.ids = ids;
        this.vocabulary = vocabulary;
        this.tokens = tokens;
    }

    static RandomTokens of(Tokenizer tokenizer, PolicyForm.RandomTokens form) {
        var ids = IntStream.range(0, tokenizer.size())
                .filter(id -> !tokenizer.special().all().contains(id)
                        && !tokenizer.special().stops(id))
                .toArray();
        var tokens = switch (form.distribution()) {
            case FIXED -> TokenDistribution.fixed(ids.length, form.distributionSeed());
            case UNIFORM -> TokenDistribution.uniform(ids.length);
        };
        return new RandomTokens(ids, tokenizer.size(), tokens);
    }

    /// Ids drawn one after the other.
    int[] draw(int count, Random draws) {
        var drawn = new int[count];
        Arrays.setAll(drawn, _ -> ids[tokens.draw(draws)]);
        return drawn;
    }

    /// The distribution as a target of training.
    FixedTarget target() {
        return tokens.over(ids, vocabulary);
    }
}
